using Relata.Tests.Databases;

namespace Relata.Tests.Sessions;

public sealed class MariaDbDatabaseValueTests : DatabaseValueTests<MariaDbTestDatabase>
{
    protected override bool TriggersRemoveRows => false;

    protected override IEnumerable<string> Triggers() =>
    [
        "CREATE TRIGGER line_inserted BEFORE INSERT ON line FOR EACH ROW SET NEW.code = CONCAT('c', NEW.amount), NEW.seal = CONCAT('s', NEW.amount)",
        "CREATE TRIGGER line_updated BEFORE UPDATE ON line FOR EACH ROW SET NEW.code = CONCAT('c', NEW.amount)",
    ];
}
