using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

/// <summary>Rows that a bulk insert copies, and those that it inserts.</summary>
public sealed class BulkCopyTests : FixTest<PostgreSqlCopyTestDatabase>
{
    private const string Copy = "COPY \"addresses\" (\"id\", \"user_id\", \"email\") FROM STDIN (FORMAT BINARY)";

    [Fact]
    public async Task Rows_are_copied_with_keys_that_are_taken_before()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        var addresses = New(3);

        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();

        Assert.Equal([
            "SELECT min(n), CASE WHEN max(n) - min(n) <> count(n) - 1 THEN array_agg(n) END FROM (SELECT nextval((SELECT pg_get_serial_sequence('\"addresses\"', 'id')::regclass)) AS n"
            + " FROM generate_series(1, $1) WHERE (SELECT c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT c.relrowsecurity"
            + " AND NOT EXISTS (SELECT FROM pg_trigger AS g WHERE g.tgrelid = c.oid AND g.tgtype & 7 = 7 AND g.tgenabled <> 'D')"
            + " AND (c.relkind = 'r' OR NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) AS p JOIN pg_trigger AS g ON g.tgrelid = p.relid WHERE g.tgtype & 7 = 7 AND g.tgenabled <> 'D'))"
            + " AND (SELECT count(*) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND has_column_privilege(c.oid, a.attnum, 'INSERT') AND ((a.attname = 'id' AND a.atttypid = 'integer'::regtype)"
            + " OR (a.attname = 'user_id' AND a.atttypid = 'integer'::regtype AND a.attidentity <> 'a') OR (a.attname = 'email' AND format_type(a.atttypid, NULL) IN ('text', 'character varying', 'character', 'citext') AND a.attidentity <> 'a'))) = 3"
            + " AND EXISTS (SELECT FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum, (SELECT pg_get_serial_sequence('\"addresses\"', 'id')::regclass AS oid) AS s"
            + " WHERE a.attrelid = c.oid AND a.attname = 'id' AND (a.attidentity <> '' AND s.oid = pg_get_serial_sequence('\"addresses\"', 'id')::regclass OR pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', s.oid::text))"
            + " AND has_sequence_privilege(s.oid, 'USAGE, UPDATE')) FROM pg_class AS c WHERE c.oid = '\"addresses\"'::regclass)) AS q HAVING count(n) > 0",
            Copy], session.Statements);
        Assert.Equal([6, 7, 8], addresses.Select(address => address.Id));
        AssertStored(addresses);
    }

    [Fact]
    public async Task Fewer_rows_than_a_copy_pays_for_are_inserted()
    {
        Database.FewestCopied = 500;
        var few = await StatementsAsync(New(499));
        var many = await StatementsAsync(New(500));

        Assert.StartsWith("INSERT INTO", Assert.Single(few), StringComparison.Ordinal);
        Assert.Equal(Copy, many[1]);
    }

    [Fact]
    public async Task Keys_of_the_program_are_inserted_and_the_sequence_moves_past_them()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        Address[] addresses = [.. New(2), .. New(2, first: 50), .. New(2)];

        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "COPY", "INSERT", "SELECT", "COPY"], session.Statements.Select(text => text.Split(' ')[0]));
        Assert.Equal([6, 7, 50, 51, 52, 53], addresses.Select(address => address.Id));
        AssertStored(addresses);
    }

    [Theory]
    [InlineData(10, new[] { 15, 25, 35 })]
    [InlineData(-1, new[] { 2, 3, 4 })]
    public async Task Numbers_that_do_not_follow_each_other_are_keys_too(int increment, int[] keys)
    {
        Execute("DELETE FROM dingalings; UPDATE orders SET address_id = NULL; DELETE FROM addresses WHERE id < 5");
        Execute($"ALTER SEQUENCE addresses_id_seq INCREMENT BY {increment} MINVALUE -100");
        var addresses = New(3);

        Assert.Equal(Copy, (await StatementsAsync(addresses))[1]);

        Assert.Equal(keys, addresses.Select(address => address.Id));
        AssertStored(addresses);
    }

    [Theory]
    [InlineData("a key of a trigger", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id := NEW.id + 1000; RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON addresses FOR EACH ROW EXECUTE FUNCTION f()")]
    [InlineData("a rule", "CREATE TABLE seen (email text); CREATE RULE r AS ON INSERT TO addresses WHERE NEW.email = 'none' DO ALSO INSERT INTO seen VALUES (NEW.email)")]
    [InlineData("policies", "ALTER TABLE addresses ENABLE ROW LEVEL SECURITY")]
    [InlineData("another type of number", "ALTER TABLE addresses ALTER user_id TYPE bigint")]
    [InlineData("a domain", "CREATE DOMAIN mail AS text; ALTER TABLE addresses ALTER email TYPE mail")]
    [InlineData("keys of a function", "ALTER TABLE addresses ALTER id DROP IDENTITY IF EXISTS; CREATE SEQUENCE s START 100; ALTER SEQUENCE s OWNED BY addresses.id; ALTER TABLE addresses ALTER id SET DEFAULT nextval('s') * 2")]
    public async Task A_table_that_a_copy_would_treat_differently_is_inserted_into(string what, string change)
    {
        Execute(change);
        var addresses = New(3);

        var statements = await StatementsAsync(addresses);

        Assert.Equal((what, "SELECT INSERT"), (what, string.Join(' ', statements.Select(text => text.Split(' ')[0]))));
        AssertStored(addresses);
    }

    [Theory]
    [InlineData("varchar", "ALTER TABLE addresses ALTER email TYPE varchar(50)")]
    [InlineData("serial", "ALTER TABLE addresses ALTER id DROP IDENTITY IF EXISTS; CREATE SEQUENCE \"S 's\" START 100; ALTER SEQUENCE \"S 's\" OWNED BY addresses.id; ALTER TABLE addresses ALTER id SET DEFAULT nextval('\"S ''s\"')")]
    [InlineData("identity", "ALTER TABLE addresses ALTER id SET GENERATED ALWAYS")]
    [InlineData("trigger", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TRIGGER t AFTER INSERT ON addresses FOR EACH ROW EXECUTE FUNCTION f()")]
    public async Task A_table_as_others_make_it_is_copied_into(string what, string change)
    {
        Execute(change);
        var addresses = New(3);

        Assert.True((await StatementsAsync(addresses))[1] == Copy, what);
        AssertStored(addresses);
    }

    [Fact]
    public async Task Rows_are_copied_into_partitions()
    {
        Execute("DROP TABLE dingalings, orders, order_items, addresses CASCADE");
        Execute("CREATE TABLE addresses (id int GENERATED BY DEFAULT AS IDENTITY, user_id int, email text, PRIMARY KEY (id)) PARTITION BY RANGE (id)");
        Execute("CREATE TABLE low PARTITION OF addresses FOR VALUES FROM (0) TO (3)");
        Execute("CREATE TABLE high PARTITION OF addresses FOR VALUES FROM (3) TO (1000)");
        var addresses = New(4);
        Assert.Equal(Copy, (await StatementsAsync(addresses))[1]);
        AssertStored(addresses);

        Execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := NEW.email || '!'; RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON high FOR EACH ROW EXECUTE FUNCTION f()");
        Assert.StartsWith("INSERT", (await StatementsAsync(New(4)))[1], StringComparison.Ordinal);
        Assert.Equal(["4"], Database.Texts("SELECT count(*)::text FROM addresses WHERE email LIKE '%!'"));
    }

    [Fact]
    public async Task A_part_of_a_used_session_is_copied_in_its_transaction_and_taken_back_to_a_savepoint()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        user.Name = "changed";
        var kept = New(2);
        await session.BulkInsertAsync(kept);
        await using (var nested = await session.BeginNestedAsync())
        {
            await session.BulkInsertAsync(New(2));
            await nested.RollbackAsync();
        }

        await session.BulkInsertAsync([new Dingaling { AddressId = kept[1].Id, Data = "new" }]);
        await session.CommitAsync();

        Assert.Equal(["2"], Database.Texts("SELECT count(*)::text FROM addresses WHERE id > 5"));
        Assert.Equal(["changed"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_column_whose_values_the_database_always_makes_refuses_many_rows_as_it_refuses_one()
    {
        Execute("UPDATE addresses SET user_id = 7 WHERE user_id IS NULL");
        Execute("ALTER TABLE addresses ALTER COLUMN user_id SET NOT NULL");
        Execute("ALTER TABLE addresses ALTER COLUMN user_id ADD GENERATED ALWAYS AS IDENTITY");

        var error = await Assert.ThrowsAnyAsync<DatabaseException>(() => StatementsAsync(New(3)));

        Assert.Contains("428C9", error.Message, StringComparison.Ordinal);
    }

    private static Address[] New(int count, int first = 0) =>
        [.. Enumerable.Range(0, count).Select(i => new Address { Id = first == 0 ? 0 : first + i, Email = $"new {i}", UserId = i % 2 == 0 ? 7 : null })];

    private async Task<IReadOnlyList<string>> StatementsAsync(Address[] addresses)
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        return session.Statements;
    }

    // Several commands in one text.
    private void Execute(string text)
    {
        using var connection = Test.OpenDriverConnection();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private void AssertStored(Address[] addresses)
    {
        using var session = Database.OpenSession();
        var ids = addresses.Select(address => address.Id).ToArray();
        var read = session.Query<Address>().Where(address => ids.Contains(address.Id)).OrderBy(address => address.Id).ToList();
        Assert.Equal(addresses.OrderBy(a => a.Id).Select(a => (a.Id, a.Email, a.UserId)), read.Select(a => (a.Id, a.Email, a.UserId)));
    }
}
