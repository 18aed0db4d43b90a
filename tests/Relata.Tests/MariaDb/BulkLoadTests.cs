using System.Data.Common;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Relata.Tests.Types;

namespace Relata.Tests.MariaDb;

/// <summary>Rows that a bulk insert loads by LOAD DATA LOCAL, and those that it inserts because a load would not do the same.</summary>
public sealed class BulkLoadTests : FixTest<MariaDbLoadTestDatabase>
{
    private static readonly string[] s_texts =
        ["", "\\N", "NULL", "\t", "\n", "\r\n", "\u001bN", "a\\", "\\t", "\u001b", "\0", "'\"`", "😀\u0301", "a,b;c", " trailing ", "\u001b\t\n", "--", "\u001a"];

    private const string Load = "LOAD DATA LOCAL INFILE '' INTO TABLE `addresses` (`user_id`, `email`)";

    [Fact]
    public async Task Rows_are_loaded_and_their_keys_follow_the_first_one()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        (await session.GetAsync<User>(7))!.Name = "changed";
        var addresses = New(3);

        await session.BulkInsertAsync(addresses);
        await session.BulkInsertAsync(New(2));
        await session.CommitAsync();

        Assert.Equal(["SELECT", "UPDATE", "SELECT", Load, "SELECT", Load], session.Statements.Select(text => text.StartsWith("LOAD", StringComparison.Ordinal) ? text : text.Split(' ')[0]));
        Assert.Equal(addresses[0].Id + 2, addresses[2].Id);
        AssertStored(addresses);
        Assert.Equal(["changed"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task Without_consent_in_the_connection_string_nothing_is_loaded()
    {
        await using var database = new MariaDbDatabase(Test.ConnectionString, FixData.Models);
        database.FewestCopied = 1;

        Assert.StartsWith("INSERT", Assert.Single(await StatementsAsync(database, New(3))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_of_the_program_is_inserted_through()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = Database.OpenSession(connection, transaction);
        session.RecordStatements = true;

        await session.BulkInsertAsync(New(3));
        await transaction.CommitAsync();

        Assert.StartsWith("INSERT", Assert.Single(session.Statements), StringComparison.Ordinal);
        Assert.Equal(["8"], Database.Texts("SELECT CAST(COUNT(*) AS CHAR) FROM addresses"));
    }

    [Theory]
    [InlineData("a trigger", "CREATE TRIGGER t BEFORE INSERT ON addresses FOR EACH ROW SET NEW.email = CONCAT(NEW.email, '')")]
    [InlineData("another type", "ALTER TABLE addresses MODIFY user_id DECIMAL(10)")]
    [InlineData("an enum", "ALTER TABLE addresses MODIFY email ENUM('new 0', 'new 1', 'new 2', 'jack@bean.com', 'ed@wood.com', 'ed@bettyboop.com', 'ed@lala.com', 'fred@fred.com')")]
    [InlineData("a generated column", "ALTER TABLE addresses ADD big VARCHAR(300) AS (UPPER(email))")]
    [InlineData("another engine", "ALTER TABLE addresses ENGINE = Aria")]
    [InlineData("keys that are not counted by the server", "ALTER TABLE addresses MODIFY id INT NOT NULL DEFAULT 77")]
    public async Task A_table_that_a_load_would_treat_differently_is_inserted_into(string what, string change)
    {
        foreach (var key in Database.Texts("SELECT CONCAT(TABLE_NAME, ' DROP FOREIGN KEY ', CONSTRAINT_NAME) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND 'addresses' IN (TABLE_NAME, REFERENCED_TABLE_NAME)"))
        {
            Database.Execute($"ALTER TABLE {key}");
        }

        Database.Execute(change);
        var addresses = New(what.StartsWith("keys", StringComparison.Ordinal) ? 1 : 3);

        var statements = await StatementsAsync(Database, addresses);

        Assert.Equal((what, "SELECT INSERT"), (what, string.Join(' ', statements.Select(text => text.Split(' ')[0]))));
        AssertStored(addresses);
    }

    [Theory]
    [InlineData("a default", "ALTER TABLE addresses ADD made DATETIME(6) NOT NULL DEFAULT current_timestamp(6)")]
    [InlineData("a trigger after another event", "CREATE TRIGGER t AFTER DELETE ON addresses FOR EACH ROW DELETE FROM dingalings WHERE address_id = OLD.id")]
    [InlineData("a counter that is ahead of the keys", "ALTER TABLE addresses AUTO_INCREMENT = 100")]
    [InlineData("another character set", "ALTER TABLE addresses MODIFY email VARCHAR(100) CHARACTER SET latin1")]
    public async Task A_table_as_others_make_it_is_loaded_into(string what, string change)
    {
        Database.Execute(change);
        var addresses = New(3);

        Assert.True((await StatementsAsync(Database, addresses))[^1] == Load, what);
        AssertStored(addresses);
    }

    [Fact]
    public async Task Keys_are_those_of_the_rows_whatever_the_step_between_them()
    {
        await using var session = Database.OpenSession();
        await session.ExecuteAsync($"SET auto_increment_increment = 7, auto_increment_offset = 3");
        var addresses = New(40);

        await session.BulkInsertAsync(addresses);
        await session.ExecuteAsync($"SET auto_increment_increment = 1, auto_increment_offset = 1");
        await session.CommitAsync();

        Assert.Equal(addresses[0].Id + (39 * 7), addresses[39].Id);
        AssertStored(addresses);
    }

    // The server then says the first key of an earlier INSERT of the connection.
    [Fact]
    public async Task Keys_are_those_of_a_trigger_that_was_created_after_the_table_was_checked()
    {
        await using var database = Test.Open(FixData.Models, Test.OneConnection);
        database.FewestCopied = 1;
        await using var session = database.OpenSession();
        session.AddRange(New(3));
        await session.CommitAsync();
        session.RecordStatements = true;
        session.Hooks.StatementExecuted(executed =>
        {
            if (executed.Statement.Text.StartsWith("SELECT", StringComparison.Ordinal))
            {
                Database.Execute("CREATE TRIGGER t BEFORE INSERT ON addresses FOR EACH ROW SET NEW.id = 1000 + SUBSTRING(NEW.email, 5)");
            }
        });
        var addresses = New(3);

        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "LOAD", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
        Assert.Equal([1000, 1001, 1002], addresses.Select(address => address.Id));
        AssertStored(addresses);
    }

    [Theory]
    [InlineData("ALTER TABLE addresses ADD CONSTRAINT one UNIQUE (email)", ConstraintKind.Unique, true)]
    [InlineData("ALTER TABLE addresses ADD CONSTRAINT one CHECK (email <> 'new 2')", ConstraintKind.Check, false)]
    [InlineData("ALTER TABLE addresses MODIFY user_id INT NOT NULL", ConstraintKind.NotNull, true)]
    [InlineData("DO 0", ConstraintKind.ForeignKey, false)]
    public async Task A_violated_constraint_is_named_although_a_load_only_warns(string change, ConstraintKind kind, bool isAsync)
    {
        Database.Execute("SET STATEMENT foreign_key_checks = 0 FOR UPDATE addresses SET user_id = 7");
        Database.Execute(change);
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        (await session.GetAsync<User>(7))!.Name = "changed";
        var addresses = New(3);
        (addresses[0].UserId, addresses[1].UserId, addresses[2].UserId) = (7, 7, kind == ConstraintKind.ForeignKey ? 999 : kind == ConstraintKind.NotNull ? null : 7);
        addresses[2].Email = kind == ConstraintKind.Unique ? addresses[1].Email : addresses[2].Email;

        var error = await Assert.ThrowsAsync<ConstraintViolationException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));

        Assert.Equal((kind, "addresses"), (error.Kind, error.Table));
        Assert.Equal(["LOAD", "INSERT"], session.Statements.TakeLast(2).Select(text => text.Split(' ')[0]));
        Assert.All(addresses, address => Assert.Equal((0, EntityState.Transient), (address.Id, address.GetState())));
        await session.RollbackAsync();
        Assert.Equal(["5"], Database.Texts("SELECT CAST(COUNT(*) AS CHAR) FROM addresses"));

        (addresses[2].UserId, addresses[2].Email) = (8, "other");
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        AssertStored(addresses);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_although_a_load_would_cut_it()
    {
        Database.Execute("ALTER TABLE addresses MODIFY email VARCHAR(20)");
        await using var session = Database.OpenSession();
        var addresses = New(3);
        addresses[1].Email = new string('x', 21);

        Assert.Contains("Address.Email is longer than its column", (await Assert.ThrowsAnyAsync<DatabaseException>(() => session.BulkInsertAsync(addresses))).Message, StringComparison.Ordinal);

        await session.RollbackAsync();
        Assert.Equal(["5"], Database.Texts("SELECT CAST(COUNT(*) AS CHAR) FROM addresses"));
    }

    [Fact]
    public async Task A_note_of_the_server_makes_an_insert_of_the_load_with_the_rows_of_an_insert_and_ends_the_loads()
    {
        Database.Execute("UPDATE addresses SET email = 'old'");
        Database.Execute("ALTER TABLE addresses MODIFY email VARCHAR(6)");
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        var addresses = New(Database.Dialect.BulkPart + 1);
        foreach (var (i, address) in addresses.Index())
        {
            address.Email = i == 2 ? "same      " : "same";
        }

        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "LOAD", "INSERT", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
        Assert.Equal(["same  "], Database.Texts($"SELECT email FROM addresses WHERE id = {addresses[2].Id}"));
        Assert.Equal(addresses.Length, addresses.Select(address => address.Id).Distinct().Count());
        Assert.Equal([$"{addresses.Length + 5}"], Database.Texts("SELECT CAST(COUNT(*) AS CHAR) FROM addresses"));
    }

    [Fact]
    public async Task A_value_that_cannot_be_stored_is_named_and_the_session_goes_on()
    {
        await using var database = Test.Open(FixData.Models, Test.OneConnection);
        await using var session = database.OpenSession();
        var addresses = New(3000);
        addresses[2500].Email = "a\uD800b";
        foreach (var isAsync in new[] { true, false })
        {
            await using var nested = await session.BeginNestedAsync();
            var error = await Assert.ThrowsAnyAsync<RelataException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));
            Assert.Contains("surrogate", error.Message, StringComparison.OrdinalIgnoreCase);
            await nested.RollbackAsync();
        }

        addresses[2500].Email = "ab";
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        Assert.Equal(["3005"], database.Texts("SELECT CAST(COUNT(*) AS CHAR) FROM addresses"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_cuts_values_silently_is_inserted_into(bool isStrict)
    {
        await using var database = Test.Open(FixData.Models, Test.OneConnection);
        database.FewestCopied = 1;
        if (!isStrict)
        {
            database.Execute("SET sql_mode = 'NO_ENGINE_SUBSTITUTION'");
        }

        var statements = await StatementsAsync(database, New(3));

        Assert.Equal(isStrict ? "SELECT LOAD" : "SELECT INSERT", string.Join(' ', statements.Select(text => text.Split(' ')[0])));
    }

    [Fact]
    public async Task A_part_of_a_used_session_is_taken_back_to_its_savepoint()
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

        Assert.Equal(["7"], Database.Texts("SELECT CAST(COUNT(*) AS CHAR) FROM addresses"));
        Assert.Equal(["changed"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_load_that_takes_longer_than_the_session_lets_it_is_broken_off(bool isAsync)
    {
        await using var locking = Database.OpenSession();
        await locking.ExecuteAsync($"UPDATE users SET name = 'locked' WHERE id = 7");
        await using var database = Test.Open(FixData.Models, Test.OneConnection);
        database.FewestCopied = 1;
        await using var session = database.OpenSession();
        session.CommandTimeout = TimeSpan.FromSeconds(1);
        var addresses = New(3);

        var error = await Assert.ThrowsAsync<CommandTimeoutException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));

        Assert.Contains("took longer than 1 s", error.Message, StringComparison.Ordinal);
        await locking.RollbackAsync();
        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Address>().CountAsync());
    }

    [Fact]
    public async Task A_load_that_is_cancelled_stops_and_leaves_its_connection_to_others()
    {
        await using var locking = Database.OpenSession();
        await locking.ExecuteAsync($"UPDATE users SET name = 'locked' WHERE id = 7");
        await using var database = Test.Open(FixData.Models, Test.OneConnection);
        database.FewestCopied = 1;
        await using var session = database.OpenSession();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.BulkInsertAsync(New(3), cancellationToken: cancellation.Token).WaitAsync(TimeSpan.FromSeconds(10)));

        await locking.RollbackAsync();
        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Address>().CountAsync());
    }

    [Fact]
    public async Task Loaded_rows_are_byte_for_byte_those_of_an_insert()
    {
        using var test = new MariaDbLoadTestDatabase();
        using var database = test.Create<Everything>();
        List<Everything> samples = [.. Samples.For(test).Select(sample => (Everything)sample.Snapshot()), .. Special()];
        List<Everything> same = [.. samples.Select(sample => (Everything)sample.Snapshot())];
        await using var session = database.OpenSession();
        session.RecordStatements = true;

        await session.BulkInsertAsync(samples);
        database.FewestCopied = int.MaxValue;
        await session.BulkInsertAsync(same);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "LOAD", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
        var (loaded, inserted) = (Dump(test, "id <= " + samples[^1].Id), Dump(test, "id >= " + same[0].Id));
        Assert.Equal(samples.Count, loaded.Count);
        Assert.Equal(inserted, loaded);
    }

    private static IEnumerable<Everything> Special() =>
        [.. s_texts
            .Select((text, i) => new Everything
            {
                Text = text,
                Bytes = System.Text.Encoding.UTF8.GetBytes(text),
                Double = i % 2 == 0 ? -0.0 : 1e300 / 3,
                Float = i % 2 == 0 ? -0f : 0.1f,
                Decimal = i % 2 == 0 ? -0.00m : 12345678901234567890.123456789m,
                DateTime = new DateTime(2026, 11, 30, 1, 2, 3).AddTicks(1234567 * i),
                Time = new TimeOnly(1, 2, 3).Add(TimeSpan.FromTicks(9999999)),
                Bool = i % 2 == 0,
                ULong = ulong.MaxValue - (ulong)i,
            })];

    // Each column but the key, as the server's bytes.
    private static List<string> Dump(MariaDbLoadTestDatabase test, string where)
    {
        using var connection = test.OpenDriverConnection();
        var columns = Read(connection, "SELECT CAST(GROUP_CONCAT(CONCAT('HEX(`', COLUMN_NAME, '`), `', COLUMN_NAME, '`') SEPARATOR ', ') AS CHAR) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'everything' AND COLUMN_NAME <> 'id' AND DATA_TYPE NOT IN ('date', 'datetime')")[0];
        var times = Read(connection, "SELECT CAST(GROUP_CONCAT(CONCAT('CAST(`', COLUMN_NAME, '` AS CHAR)') SEPARATOR ', ') AS CHAR) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'everything' AND DATA_TYPE IN ('date', 'datetime', 'double')")[0];
        return Read(connection, $"SELECT CAST(CONCAT_WS('|', {columns}, {times}) AS CHAR) FROM everything WHERE {where} ORDER BY id");
    }

    private static List<string> Read(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static Address[] New(int count) => [.. Enumerable.Range(0, count).Select(i => new Address { Email = $"new {i}", UserId = i % 2 == 0 ? 7 : null })];

    private static async Task<IReadOnlyList<string>> StatementsAsync(Database database, Address[] addresses)
    {
        await using var session = database.OpenSession();
        session.RecordStatements = true;
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        return session.Statements;
    }

    private void AssertStored(Address[] addresses)
    {
        using var session = Database.OpenSession();
        var ids = addresses.Select(address => address.Id).ToArray();
        var read = session.Query<Address>().Where(address => ids.Contains(address.Id)).OrderBy(address => address.Id).ToList();
        Assert.Equal(addresses.Select(a => (a.Id, a.Email, a.UserId)), read.Select(a => (a.Id, a.Email, a.UserId)));
    }
}
