using Relata.Tests.Databases;
using Relata.Tests.Names.Limits.Astral;
using Relata.Tests.Names.Limits.Unfit;

namespace Relata.Tests.Names.Limits;

/// <summary>Names that are too long for a database, or that are one to it: it skips the second in silence.</summary>
public abstract class NameLimitTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Indexes_and_checks_with_long_names_are_all_there_and_each_names_its_property()
    {
        using var database = _test.Create<Subscription>();
        database.CreateTables();
        database.Insert(New("m1", "c1"));

        Assert.Equal([nameof(Subscription.ExternalPaymentProviderIdentifierMail)], Violated(database, New("m1", "c2")));
        Assert.Equal([nameof(Subscription.ExternalPaymentProviderIdentifierCard)], Violated(database, New("m2", "c1")));
        Assert.Equal([nameof(Subscription.ExternalPaymentProviderIdentifierMail)], Violated(database, New("m3 is much too long", "c3")));
        Assert.Equal([nameof(Subscription.ExternalPaymentProviderIdentifierCard)], Violated(database, New("m3", "c3 is much too long")));
    }

    [Fact]
    public void Foreign_keys_with_long_names_are_all_there_and_each_names_its_property()
    {
        using var database = _test.Create<Subscription>();
        database.CreateTables();

        var (sold, paid) = (New("m1", "c1"), New("m2", "c2"));
        (sold.CustomerOfThePaymentProviderSellingTo, paid.CustomerOfThePaymentProviderPaying) = (77, 77);
        Assert.Contains(nameof(Subscription.CustomerOfThePaymentProviderSellingTo), Violated(database, sold));
        Assert.Contains(nameof(Subscription.CustomerOfThePaymentProviderPaying), Violated(database, paid));
        Assert.Contains(
            nameof(Customer.LatestSubscriptionWithAnExternalProviderItSellsTo),
            Violated(database, new Customer { LatestSubscriptionWithAnExternalProviderItSellsTo = 77 }));
        Assert.Contains(
            nameof(Customer.LatestSubscriptionWithAnExternalProviderItPaysFor),
            Violated(database, new Customer { LatestSubscriptionWithAnExternalProviderItPaysFor = 77 }));
    }

    [Fact]
    public void Tables_that_differ_in_case_are_refused_where_they_are_one() =>
        ExpectClash(nameof(Cased), _test.IgnoresCaseOfNames, "REL121", "'Users'", "without regard to case", "ModelSet.Of<...>() for those that hang together.");

    [Fact]
    public void Tables_that_differ_after_the_longest_name_are_refused_where_they_are_one()
    {
        Assert.SkipWhen(_test.LongestName == 64, "The server refuses such names.");
        ExpectClash(nameof(Cut), _test.TruncatesNames, "REL121", "number_one", "63 bytes");
    }

    [Fact]
    public void Columns_that_differ_after_the_longest_name_are_refused_where_they_are_one()
    {
        Assert.SkipWhen(_test.LongestName == 64, "The server refuses such names.");
        ExpectClash(nameof(Columns), _test.TruncatesNames, "REL137", "Wide.AColumnWhoseNameIsLongerThanWhatPostgresqlTakesAsTheNameNumberTwo", "[Column(");
    }

    [Fact]
    public void Indexes_of_two_tables_with_one_name_are_refused_where_they_are_one() =>
        ExpectClash(nameof(Indexed), !_test.IndexesBelongToTables, "REL137", "by_name", "[Index(Name");

    [Fact]
    public void Indexes_whose_made_up_names_are_equal_are_refused_where_they_are_one() =>
        ExpectClash(nameof(MadeUp), !_test.IndexesBelongToTables, "REL137", "ix_pay_slip_line", "[Index(Name");

    [Fact]
    public void An_index_with_the_name_of_a_table_is_refused_where_they_are_one() =>
        ExpectClash(nameof(TableIndex), !_test.IndexesBelongToTables, "REL137", "taken", "The table of Taken");

    [Fact]
    public void A_table_with_the_name_of_a_primary_key_is_refused_where_they_are_one() =>
        ExpectClash(nameof(PrimaryKeys), _test.TruncatesNames, "REL137", "owner_pkey", "The table of Owned");

    [Fact]
    public void A_sequence_with_the_name_of_a_table_is_refused()
    {
        using var database = _test.Open(ModelSet.InNamespace($"{typeof(Subscription).Namespace}.{nameof(Sequences)}"));

        Assert.Contains(Assert.Throws<MappingException>(database.CreateTables).Code, (string[])["REL124", "REL137"]);
    }

    [Fact]
    public void A_character_that_no_name_can_have_is_refused_before_anything_is_sent()
    {
        using var database = _test.Open(ModelSet.InNamespace(typeof(HalfCharacter).Namespace!));

        Assert.Equal("REL138", Assert.Throws<MappingException>(database.CreateTables).Code);
        using var session = database.OpenSession();
        var unfit = Assert.Throws<MappingException>(() => session.Query<NullCharacter>().ToList());
        Assert.Contains("'na\\u0000me' has the character U+0000", unfit.Message, StringComparison.Ordinal);
        session.Add(new HalfCharacter());
        Assert.Contains("U+D83D", Assert.Throws<MappingException>(session.Flush).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_above_U_FFFF_are_different_names_or_are_refused_before_anything_is_sent()
    {
        using var database = _test.Open(ModelSet.InNamespace(typeof(Smile).Namespace!));
        using var session = database.OpenSession();
        session.AddRange(new Smile { Text = "a", Grins = { new Grin { Text = "b" } } }, new Grin { Text = "c" });
        if (_test.LongestName == 64)
        {
            Assert.Contains("'a\\uD83D\\uDE00' has the character U+1F600, which MariaDB does not take", Assert.Throws<MappingException>(database.CreateTables).Message, StringComparison.Ordinal);
            Assert.Equal("REL138", Assert.Throws<MappingException>(session.Flush).Code);
            return;
        }

        database.CreateTables();
        session.Commit();

        using var other = database.OpenSession();
        Assert.Equal("b", other.Query<Smile>().Options(Load.Joined((Smile smile) => smile.Grins)).Single(smile => smile.Text == "a").Grins.Single().Text);
        Assert.Equal(["b", "c"], other.Query<Grin>().OrderBy(grin => grin.Text).Select(grin => grin.Text).ToList());
        Assert.Empty(database.CompareSchema().All);
    }

    private void ExpectClash(string space, bool isOne, string code, params string[] told)
    {
        using var database = _test.Open(ModelSet.InNamespace($"{typeof(Subscription).Namespace}.{space}"));
        if (isOne)
        {
            var error = Assert.Throws<MappingException>(database.CreateTables);
            Assert.Equal(code, error.Code);
            Assert.All(told, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
            return;
        }

        database.CreateTables();
        database.CreateTables();
        foreach (var type in database.Models)
        {
            var columns = string.Join(", ", type.Columns.Select(column => database.Dialect.Quote(column.Name)));
            Assert.Empty(database.Texts($"SELECT {columns} FROM {database.Dialect.QuoteTable(type.Table)}"));
        }
    }

    private static Subscription New(string mail, string card) =>
        new() { ExternalPaymentProviderIdentifierMail = mail, ExternalPaymentProviderIdentifierCard = card };

    private static IReadOnlyList<string> Violated(Database database, Entity entity)
    {
        using var session = database.OpenSession();
        session.Add(entity);
        return Assert.Throws<ConstraintViolationException>(session.Flush).Columns;
    }
}

public sealed class SqliteNameLimitTests : NameLimitTests<SqliteFile>;

public sealed class MariaDbNameLimitTests : NameLimitTests<MariaDbTestDatabase>;

public sealed class PostgreSqlNameLimitTests : NameLimitTests<PostgreSqlTestDatabase>;
