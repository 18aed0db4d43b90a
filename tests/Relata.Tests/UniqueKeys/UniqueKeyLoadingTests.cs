using Relata.Tests.Databases;
using Relata.Tests.UniqueKeys.Models;

namespace Relata.Tests.UniqueKeys;

/// <summary>Foreign keys to unique keys: every strategy loads the same graph, and a key leads to the row that has it.</summary>
public abstract class UniqueKeyLoadingTests<TDatabase> : UniqueKeyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 3)]
    public void A_reference_is_loaded_by_every_strategy(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();
        var towns = session.Query<Town>().OrderBy(t => t.Id).Options(Load.By(strategy, (Town t) => t.Country)).ToList();

        Assert.Equal(["France", "Austria", "Austria"], towns.Select(town => town.Country.Name));
        Assert.Same(towns[1].Country, towns[2].Country);
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 4)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 4)]
    public void A_list_is_loaded_by_every_strategy_and_sets_the_inverse(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Code).Options(Load.By(strategy, (Country c) => c.Towns)).ToList();

        Assert.Equal(["Graz,Linz", "Paris", ""], countries.Select(country => string.Join(",", country.Towns.Select(town => town.Name))));
        Assert.All(countries, country => Assert.All(country.Towns, town => Assert.Same(country, town.Country)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    public void Nullable_keys_and_one_to_one_relationships_are_loaded_by_every_strategy(Loading strategy)
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Code)
            .Options(Load.By(strategy, (Country c) => c.Carriers), Load.By(strategy, (Country c) => c.Anthem)).ToList();
        var carriers = session.Query<Carrier>().OrderBy(c => c.Name).Options(Load.By(strategy, (Carrier c) => c.Country)).ToList();

        Assert.Equal(["", "Orange", ""], countries.Select(country => string.Join(",", country.Carriers.Select(carrier => carrier.Name))));
        Assert.Equal([null, "Marseillaise", null], countries.Select(country => country.Anthem?.Title));
        Assert.Equal([null, "France"], carriers.Select(carrier => carrier.Country?.Name));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    public void Composite_keys_and_references_to_the_same_entity_are_loaded_by_every_strategy(Loading strategy)
    {
        using var session = Database.OpenSession();
        var lines = session.Query<BillLine>().OrderBy(l => l.Id).Options(Load.By(strategy, (BillLine l) => l.Bill).By(strategy, b => b!.Lines)).ToList();
        var officers = session.Query<Officer>().OrderBy(o => o.Badge)
            .Options(Load.By(strategy, (Officer o) => o.Chief), Load.By(strategy, (Officer o) => o.Staff)).ToList();

        Assert.Equal([(2024, 2), (2024, 2), (2025, 1)], lines.Select(line => (line.Bill.Year, line.Bill.Lines.Count)));
        Assert.Equal([null, 700, 700], officers.Select(officer => officer.Chief?.Badge));
        Assert.Equal([2, 0, 0], officers.Select(officer => officer.Staff.Count));
        Assert.Same(officers[0], officers[1].Chief);
    }

    [Fact]
    public void A_principal_in_memory_answers_without_a_statement()
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().ToList();
        var towns = session.Query<Town>().Options(Load.SelectIn((Town t) => t.Country)).ToList();
        var lazy = session.Query<Carrier>().Where(c => c.Dialling != null).Single();

        Assert.All(towns, town => Assert.Contains(town.Country, countries));
        Assert.Equal("France", lazy.Country!.Name);
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void A_foreign_key_that_another_program_has_changed_leads_to_the_row_that_has_the_value()
    {
        using var session = Database.OpenSession();
        var france = session.Query<Country>().Single(c => c.Code == "FR");
        using (var other = Database.OpenSession())
        {
            other.Add(new Country { Code = "ZZ", Name = "New" });
            other.Flush();
            other.Execute($"UPDATE uk_anthem SET country_code = 'ZZ'");
            other.Commit();
        }

        Assert.Equal("New", session.Query<Anthem>().Single().Country!.Name);
        Assert.Null(france.Anthem);
    }

    [Fact]
    public void Lambdas_cross_the_foreign_key()
    {
        using var session = Database.OpenSession();
        var austria = session.Query<Country>().Single(c => c.Code == "AT");

        Assert.Equal(["Graz", "Linz"], session.Query<Town>().Where(t => t.Country.Name == "Austria").OrderBy(t => t.Name).Select(t => t.Name).ToList());
        Assert.Equal(["France"], session.Query<Country>().Where(c => c.Towns.Any(t => t.Name == "Paris")).Select(c => c.Name).ToList());
        Assert.Equal([2, 1, 0], session.Query<Country>().OrderBy(c => c.Code).Select(c => c.Towns.Count).ToList());
        Assert.Equal(2, session.Query<Town>().Count(t => t.Country == austria));
        Assert.Equal("None", session.Query<Carrier>().Single(c => c.Country == null).Name);
        Assert.Equal([austria.Id], session.Query<Town>().Where(t => t.Name == "Graz").Select(t => t.Country.Id).ToList());
        Assert.Equal(["Graz", "Linz"], session.Query(austria, c => c.Towns).OrderBy(t => t.Name).Select(t => t.Name).ToList());
        Assert.Equal("c", session.Query<BillLine>().Single(l => l.Bill.Year == 2025).Text);
        Assert.Equal(2, session.Query<Officer>().Count(o => o.Chief!.Badge == 700));
    }

    [Fact]
    public void The_statements_compare_the_unique_columns()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        _ = session.Query<Town>().Options(Load.SelectIn((Town t) => t.Country)).ToList();
        _ = session.Query<Bill>().Options(Load.Joined((Bill b) => b.Lines)).ToList();

        var quote = Database is MariaDbDatabase ? '`' : '"';
        string Quoted(string text) => text.Replace('"', quote);
        Assert.StartsWith(
            Quoted("SELECT t0.\"id\", t0.\"code\", t0.\"dialling\", t0.\"name\" FROM \"uk_country\" AS t0 WHERE t0.\"code\" ")
            + Database switch { SqliteDatabase => "IN (SELECT value FROM json_each(?1))", PostgreSqlDatabase => "= ANY($1)", _ => "IN (SELECT " },
            session.Statements[1],
            StringComparison.Ordinal);
        Assert.Contains(Quoted("ON t1.\"bill_year\" = t0.\"year\" AND t1.\"bill_number\" = t0.\"number\""), session.Statements[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_owner_is_read_before_its_lists_and_references()
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Code).Options(Load.SelectIn((Country c) => c.Towns)).ToList();
        var island = countries[2];
        using (var other = Database.OpenSession())
        {
            other.Execute($"UPDATE uk_country SET code = 'YY' WHERE code = 'XX'");
            other.Add(new Town { Name = "Harbour", CountryCode = "YY" });
            other.Commit();
        }

        Assert.Empty(island.Towns);
        session.Expire(island);
        Assert.Equal("Harbour", Assert.Single(island.Towns).Name);
        Assert.Equal("YY", island.Code);
        Assert.Same(island, session.Query<Town>().Single(t => t.Name == "Harbour").Country);
        Assert.Equal(2, countries[0].Towns.Count);
    }

    [Fact]
    public void Filters_and_pages_of_each_owner_follow_the_unique_key()
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Code)
            .Options(Load.SelectIn((Country c) => c.Towns).OrderByDescending(t => t.Name).Take(1)).ToList();
        Assert.Equal(["Linz", "Paris", ""], countries.Select(country => country.Towns.SingleOrDefault()?.Name ?? ""));

        using var joined = Database.OpenSession();
        var towns = joined.Query<Town>().OrderBy(t => t.Id).Options(Load.Joined((Town t) => t.Country).Joined(c => c!.Carriers)).ToList();
        Assert.Equal([1, 0, 0], towns.Select(town => town.Country.Carriers.Count));
    }

    [Fact]
    public void Columns_that_are_left_out_do_not_leave_out_the_key()
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Id).Options(Load.Only((Country c) => c.Id), Load.SelectIn((Country c) => c.Towns)).ToList();
        var towns = session.Query<Town>().OrderBy(t => t.Id).Options(Load.SelectIn((Town t) => t.Country)).ToList();

        Assert.Equal([0, 1, 2], countries.Select(country => country.Towns.Count));
        Assert.Equal("France", towns[0].Country.Name);
    }
}
