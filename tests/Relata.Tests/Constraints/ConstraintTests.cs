using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.Constraints;

/// <summary>A violated constraint is told in the words of the model.</summary>
public abstract class ConstraintTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected ConstraintTests()
    {
        _database = _test.Create<Account>();
        _database.Insert(new Team { Name = "red" });
        _database.Insert(new Account { Email = "ann@example.com", TeamId = 1, Number = 1 });
    }

    [Fact]
    public void The_same_value_twice_names_entity_property_and_index()
    {
        var error = Violation(() => _database.Insert(new Account { Email = "ann@example.com", TeamId = 1, Number = 2 }));

        Assert.Equal(("Account", "ix_accounts_email"), (error.Entity, error.Constraint));
        Assert.Equal([nameof(Account.Email)], error.Columns);
        Assert.StartsWith("REL110: Account.Email: another Account has this value already", error.Message, StringComparison.Ordinal);
    }

    // MariaDB tells the value, which a log would have then.
    [Fact]
    public void The_value_that_is_there_already_is_not_told()
    {
        Assert.DoesNotContain("ann@", Violation(() => _database.Insert(new Account { Email = "ann@example.com", TeamId = 1, Number = 2 })).ToString(), StringComparison.Ordinal);
        using var session = _database.OpenSession();
        var (mail, quoted) = ("ann@example.com", "it's ann@' for key 'x'");
        session.Execute($"UPDATE accounts SET email = {quoted}");
        Assert.DoesNotContain("ann@", Violation(() => session.Execute($"INSERT INTO accounts (email, team, number) VALUES ({quoted}, 1, 3)")).ToString(), StringComparison.Ordinal);
        session.Rollback();
        Assert.DoesNotContain("ann@", Assert.Throws<DatabaseException>(() => session.Execute($"INSERT INTO accounts VALUES {mail} {mail}")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_values_twice_name_every_property_of_the_index()
    {
        var error = Violation(() => _database.Insert(new Account { Email = "bob@example.com", TeamId = 1, Number = 1 }));

        Assert.Equal("one_number_a_team", error.Constraint);
        Assert.Equal([nameof(Account.TeamId), nameof(Account.Number)], error.Columns);
    }

    [Fact]
    public void The_same_key_twice_names_the_primary_key()
    {
        var error = Violation(() => _database.Execute("INSERT INTO team (id, name) VALUES (1, 'blue')"));

        Assert.Equal(("Team", "PRIMARY KEY"), (error.Entity, error.Constraint));
        Assert.Equal([nameof(Team.Id)], error.Columns);
    }

    [Fact]
    public void A_missing_value_names_the_property()
    {
        var error = Violation(() => _database.Insert(new Account { Email = null!, TeamId = 1 }));

        Assert.Equal(("Account", "NOT NULL"), (error.Entity, error.Constraint));
        Assert.Equal([nameof(Account.Email)], error.Columns);
    }

    [Fact]
    public void A_text_that_is_too_long_names_the_property_and_the_limit()
    {
        var error = Violation(() => _database.Insert(new Account { Email = "bob@example.com", TeamId = 1, Number = 2, Country = "Oman" }));

        Assert.Equal(("Account", "ck_accounts_country_length"), (error.Entity, error.Constraint));
        Assert.Contains("Account.Country is longer than 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_nothing_names_the_foreign_key()
    {
        var error = Violation(() => _database.Insert(new Account { Email = "bob@example.com", TeamId = 77 }));

        Assert.Equal(("Account", _test.ReportedForeignKey("fk_accounts_team")), (error.Entity, error.Constraint));
        Assert.Equal([nameof(Account.TeamId)], error.Columns);
    }

    [Fact]
    public void Deleting_what_is_referred_to_names_who_refers_to_it()
    {
        var error = Violation(() => _database.Execute(_database.Sql("DELETE FROM \"team\" WHERE \"id\" = 1")));

        Assert.Equal(("Team", _test.ReportedForeignKey("fk_accounts_team")), (error.Entity, error.Constraint));
        Assert.Contains("while rows refer to it by Account.TeamId", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_of_constraint_is_told_with_its_table()
    {
        Kind(ConstraintKind.Unique, "accounts", () => _database.Insert(new Account { Email = "ann@example.com", TeamId = 1, Number = 2 }));
        Kind(ConstraintKind.Unique, "accounts", () => _database.Insert(new Account { Email = "bob@example.com", TeamId = 1, Number = 1 }));
        Kind(ConstraintKind.NotNull, "accounts", () => _database.Insert(new Account { Email = null!, TeamId = 1 }));
        Kind(ConstraintKind.Check, "accounts", () => _database.Insert(new Account { Email = "bob@example.com", TeamId = 1, Number = 2, Country = "Oman" }));
        Kind(ConstraintKind.ForeignKey, "accounts", () => _database.Insert(new Account { Email = "bob@example.com", TeamId = 77 }));
    }

    [Fact]
    public void A_row_that_is_deleted_while_others_refer_to_it_violates_their_foreign_key()
    {
        using var session = _database.OpenSession();
        session.Delete(session.Get<Team>(1)!);

        var error = Violation(session.Flush);

        Assert.Equal((ConstraintKind.ForeignKey, "Team", "team"), (error.Kind, error.Entity, error.Table));
        Assert.Contains("A Team cannot be deleted while rows refer to it by Account.TeamId", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_upserts_and_statements_of_ones_own_report_the_kind()
    {
        _database.Insert(new Account { Email = "bob@example.com", TeamId = 1, Number = 2 });
        using var session = _database.OpenSession();
        session.Query<Account>().Single(account => account.Number == 2).Email = "ann@example.com";
        Assert.Equal(ConstraintKind.Unique, (await Assert.ThrowsAsync<ConstraintViolationException>(() => session.FlushAsync())).Kind);
        session.Rollback();

        Assert.Equal(
            (ConstraintKind.ForeignKey, "accounts"),
            Told(Violation(() => session.Upsert(new Account { Email = "eve@example.com", TeamId = 77, Number = 3 }, account => account.Email))));
        session.Rollback();
        Assert.Equal((ConstraintKind.NotNull, "accounts"), Told(Violation(() => session.Execute($"UPDATE accounts SET email = NULL"))));
        session.Rollback();
        Assert.Equal((ConstraintKind.Check, "accounts"), Told(Violation(() => session.Execute($"UPDATE accounts SET country = 'Oman'"))));
    }

    [Fact]
    public void A_table_that_is_not_of_the_model_is_named_with_its_columns()
    {
        _database.Execute("CREATE TABLE elsewhere (number INT NOT NULL UNIQUE, size INT CHECK (size > 0))");
        _database.Execute("INSERT INTO elsewhere VALUES (1, 1)");

        var unique = Violation(() => _database.Execute("INSERT INTO elsewhere VALUES (1, 1)"));
        var missing = Violation(() => _database.Execute("INSERT INTO elsewhere VALUES (NULL, 1)"));
        var check = Violation(() => _database.Execute("INSERT INTO elsewhere VALUES (2, 0)"));

        Assert.Equal([ConstraintKind.Unique, ConstraintKind.NotNull, ConstraintKind.Check], new[] { unique.Kind, missing.Kind, check.Kind });
        Assert.All([unique, missing, check], error => Assert.Equal((null, "elsewhere"), (error.Entity, error.Table)));
        Assert.Equal(["number"], missing.Columns);
    }

    // Several rows go in one statement, on PostgreSQL and MariaDB with another text than one row.
    [Fact]
    public void A_row_among_many_that_violates_a_constraint_is_reported_as_one_alone()
    {
        using var session = _database.OpenSession();
        var ann = session.Query<Account>().Single();
        ann.Country = "NL";
        session.Add(new Team { Name = "blue" });
        session.AddRange(
            new Account { Email = "bob@example.com", TeamId = 1, Number = 2 },
            new Account { Email = "eve@example.com", TeamId = 77, Number = 3 },
            new Account { Email = "joe@example.com", TeamId = 1, Number = 4 });

        var error = Violation(session.Flush);
        Assert.Equal((ConstraintKind.ForeignKey, "Account", "accounts"), (error.Kind, error.Entity, error.Table));
        session.Rollback();

        session.AddRange(
            new Account { Email = "bob@example.com", TeamId = 1, Number = 2 },
            new Account { Email = "bob@example.com", TeamId = 1, Number = 3 });
        error = Violation(session.Flush);
        Assert.Equal((ConstraintKind.Unique, "Account", "accounts"), (error.Kind, error.Entity, error.Table));
        Assert.Equal([nameof(Account.Email)], error.Columns);
        session.Rollback();
        Assert.Equal(("ann@example.com", null), session.Query<Account>().Select(account => ValueTuple.Create(account.Email, account.Country)).ToList().Single());
    }

    [Fact]
    public async Task A_query_that_flushes_first_throws_the_violation()
    {
        await using var session = _database.OpenSession();
        session.Add(new Account { Email = "ann@example.com", TeamId = 1, Number = 2 });

        Assert.Equal((ConstraintKind.Unique, "accounts"), Told(await Assert.ThrowsAsync<ConstraintViolationException>(() => session.Query<Team>().ToListAsync())));
        await session.RollbackAsync();
        Assert.Equal("red", (await session.Query<Team>().SingleAsync()).Name);
    }

    // One handler for what a database refuses, whatever it refuses it for.
    [Fact]
    public void A_violation_is_an_error_of_the_database_that_no_repetition_mends()
    {
        var error = Assert.ThrowsAny<DatabaseException>(() => _database.Insert(new Account { Email = "ann@example.com", TeamId = 1, Number = 2 }));

        Assert.False(error.IsTransient);
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Kind(ConstraintKind kind, string table, Action write) => Assert.Equal((kind, table), Told(Violation(write)));

    private static (ConstraintKind, string?) Told(ConstraintViolationException error) => (error.Kind, error.Table);

    private static ConstraintViolationException Violation(Action write) => Assert.Throws<ConstraintViolationException>(write);
}
