using Relata.Tests.Databases;

namespace Relata.Tests.Sessions;

public sealed class SqliteDatabaseValueTests : DatabaseValueTests<SqliteFile>
{
    protected override IEnumerable<string> Triggers() =>
    [
        "CREATE TRIGGER line_inserted AFTER INSERT ON line BEGIN UPDATE line SET code = 'c' || amount, seal = 's' || amount WHERE id = NEW.id; END",
        "CREATE TRIGGER line_removed AFTER INSERT ON line WHEN NEW.amount < 0 BEGIN DELETE FROM line WHERE id = NEW.id; END",
        "CREATE TRIGGER line_updated AFTER UPDATE OF amount ON line BEGIN UPDATE line SET code = 'c' || amount WHERE id = NEW.id; END",
    ];
}
