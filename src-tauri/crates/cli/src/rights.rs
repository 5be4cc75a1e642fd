//! Which rights each command needs in a shop with people: those of the same command on the screen, and the owner's for
//! what only the owner does.

use loket_api::{Access, ApiError, COMMANDS, Role};
use serde_json::{Value, json};

use crate::args::{AccountCommand, Command};
use crate::decision::LossCommand;
use crate::deposit::DepositCommand;
use crate::group::GroupCommand;
use crate::output::Done;
use crate::printing::PrintersCommand;
use crate::shift::ShiftCommand;
use crate::statement::StatementCommand;
use crate::user::UserCommand;

/// The least role that may give a command.
pub fn needed(command: &Command) -> Role {
    match command {
        Command::Account { command: AccountCommand::Add { .. } | AccountCommand::Remove { .. } }
        | Command::Restore { .. }
        | Command::Rebuild
        | Command::Statement { command: StatementCommand::Map(_) }
        | Command::User { command: UserCommand::Set(_) | UserCommand::Add(_) | UserCommand::Remove { .. } } => {
            Role::Owner
        }
        Command::Printers { command: PrintersCommand::Add(_) | PrintersCommand::Remove { .. } } => {
            of("set_printer")
        }
        Command::History(history)
            if history.csv.is_some() || history.xlsx.is_some() || history.pdf.is_some() =>
        {
            of("export_history")
        }
        Command::Retention(_) => of("set_retention"),
        Command::Audit(_) => of("audit"),
        Command::Diagnose { .. } => of("diagnosis"),
        Command::Rules(change) if !change.is_empty() => of("set_rules"),
        Command::Pay(pay) if pay.again.is_some() => Role::Supervisor,
        Command::Struk(struk) if struk.reason.is_some() => Role::Supervisor,
        Command::Shift { command: ShiftCommand::Out(_) | ShiftCommand::Close { force: true, .. } } => {
            Role::Supervisor
        }
        Command::Group { command: GroupCommand::Remove { .. } } => of("remove_group"),
        Command::Resolve(_) => of("resolve"),
        Command::GiveUp { .. } => of("give_up"),
        Command::Loss { command: LossCommand::Close(_) } => of("close_loss"),
        Command::Deposit { command: DepositCommand::Set { .. } } => of("set_deposit"),
        Command::Deposit { command: DepositCommand::TopUp { .. } } => of("top_up"),
        Command::Statement { .. } => of("statements"),
        _ => Role::Cashier,
    }
}

fn of(name: &str) -> Role {
    let access = COMMANDS.iter().find(|(command, _)| *command == name).map(|(_, access)| *access);
    match access {
        Some(Access::Needs(role)) => role,
        // A name that is none must never open a door.
        Some(Access::Anyone) | None => Role::Owner,
    }
}

/// Prints the table: a `+` for each who may, by the same list that every host asks.
pub fn run() -> Result<Done, ApiError> {
    let mut lines = vec!["cashier  supervisor  owner  nobody  command".to_owned()];
    let mut table = Vec::new();
    for (command, access) in COMMANDS {
        let may = |role: Role| match access {
            Access::Anyone => true,
            Access::Needs(needed) => role >= *needed,
        };
        let [cashier, supervisor, owner] = Role::ALL.map(may);
        let nobody = *access == Access::Anyone;
        let mark = |may: bool| if may { '+' } else { '-' };
        let [one, two, three, none] = [cashier, supervisor, owner, nobody].map(mark);
        lines.push(format!("{one:<9}{two:<12}{three:<7}{none:<8}{command}"));
        table.push(json!({
            "command": command, "cashier": cashier, "supervisor": supervisor, "owner": owner, "nobody": nobody,
        }));
    }
    Done::ok(Value::from(table), lines.join("\n"))
}
