using Relata.Tests.Databases;

namespace Relata.Tests.Sessions;

public sealed class PostgreSqlDatabaseValueTests : DatabaseValueTests<PostgreSqlTestDatabase>
{
    protected override IEnumerable<string> Triggers() =>
    [
        """
        CREATE FUNCTION line_written() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.code := 'c' || NEW.amount;
            IF TG_OP = 'INSERT' THEN
                NEW.seal := 's' || NEW.amount;
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE FUNCTION line_removed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM line WHERE id = NEW.id AND NEW.amount < 0;
            RETURN NULL;
        END $$
        """,
        "CREATE TRIGGER line_removed AFTER INSERT ON line FOR EACH ROW EXECUTE FUNCTION line_removed()",
        "CREATE TRIGGER line_written BEFORE INSERT OR UPDATE ON line FOR EACH ROW EXECUTE FUNCTION line_written()",
    ];
}
