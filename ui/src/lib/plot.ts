/** What draws charts, apart, so that a window that shows none does not load it. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export { uPlot };
