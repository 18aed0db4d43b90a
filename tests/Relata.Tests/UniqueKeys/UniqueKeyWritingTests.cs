using Relata.Mapping;
using Relata.Tests.Databases;
using Relata.Tests.UniqueKeys.Models;

namespace Relata.Tests.UniqueKeys;

/// <summary>Foreign keys to unique keys: what is written, what follows in memory, and what is refused.</summary>
public abstract class UniqueKeyWritingTests<TDatabase> : UniqueKeyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_reference_copies_the_unique_value_at_once_or_with_the_flush()
    {
        using var session = Database.OpenSession();
        var france = session.Query<Country>().Single(c => c.Code == "FR");
        var (nice, bern) = (new Town { Name = "Nice", Country = france }, new Town { Name = "Bern", Country = new Country { Name = "Switzerland" } });
        session.AddRange(nice, bern);
        Assert.Equal("FR", nice.CountryCode);

        bern.Country.Code = "CH";
        session.Commit();
        Assert.Equal("CH", bern.CountryCode);
        Assert.Equal(["Nice", "Paris"], france.Towns.Select(town => town.Name).Order());

        using var later = Database.OpenSession();
        Assert.Equal(["France", "Switzerland"], later.Query<Town>().Where(t => t.Name == "Nice" || t.Name == "Bern").Select(t => t.Country.Name).ToList().Order());
    }

    [Fact]
    public void A_moved_entity_leaves_one_list_and_is_in_the_other()
    {
        using var session = Database.OpenSession();
        var countries = session.Query<Country>().OrderBy(c => c.Code).Options(Load.SelectIn((Country c) => c.Towns)).ToList();
        var (graz, linz) = (countries[0].Towns[0], countries[0].Towns[1]);
        countries[2].Towns.Add(graz);
        Assert.Equal(("XX", 1), (graz.CountryCode, countries[0].Towns.Count));
        session.Flush();

        linz.CountryCode = "FR";
        session.Commit();

        Assert.Equal([0, 2, 1], countries.Select(country => country.Towns.Count));
        using var later = Database.OpenSession();
        Assert.Equal(["Linz", "Paris"], later.Query<Country>().Single(c => c.Code == "FR").Towns.Select(town => town.Name).Order());
    }

    [Fact]
    public void A_key_that_is_referred_to_stays_the_same()
    {
        using var session = Database.OpenSession();
        var france = session.Query<Country>().Single(c => c.Code == "FR");
        france.Code = "FX";
        session.RecordStatements = true;

        var error = Assert.Throws<ReferencedKeyException>(session.Flush);

        Assert.Equal(
            "REL166: Code of a Country that has a row was changed, and Town.CountryCode refers to it: the rows that refer to the previous value would be lost. "
            + "Such a key stays the same: add a new object with the new one, and let the others refer to it.",
            error.Message.Replace("Anthem.CountryCode", "Town.CountryCode", StringComparison.Ordinal));
        Assert.Empty(session.Statements);

        using (session.NoAutoflush())
        {
            Assert.Throws<ReferencedKeyException>(() => france.Towns.Count);
        }

        france.Code = "FR";
        session.Commit();
        Assert.Single(france.Towns);
    }

    [Fact]
    public void A_reference_to_a_key_that_is_null_is_refused()
    {
        using var session = Database.OpenSession();
        var island = session.Query<Country>().Single(c => c.Code == "XX");
        var carrier = new Carrier { Name = "Ship", Country = island };
        session.Add(carrier);
        Assert.Contains("Country whose Dialling is null", Assert.Throws<ReferencedKeyException>(session.Flush).Message, StringComparison.Ordinal);

        session.Rollback();
        session.Add(new Carrier { Name = "Boat", Country = new Country { Code = "YY", Name = "Other" } });
        Assert.Throws<ReferencedKeyException>(session.Flush);
    }

    [Fact]
    public void A_deleted_principal_clears_the_nullable_keys_and_is_refused_for_the_others()
    {
        using var session = Database.OpenSession();
        var france = session.Query<Country>().Options(Load.SelectIn((Country c) => c.Towns)).Single(c => c.Code == "FR");
        var (orange, anthem) = (session.Query<Carrier>().Single(c => c.Name == "Orange"), session.Query<Anthem>().Single());
        session.Delete(france);
        Assert.Throws<SessionStateException>(session.Flush);

        session.Delete(france.Towns[0]);
        session.Commit();

        Assert.Equal((null, null), (orange.Dialling, anthem.CountryCode));
        Assert.Null(orange.Country);
        using var later = Database.OpenSession();
        Assert.Equal((0, 2), (later.Query<Carrier>().Count(c => c.Dialling != null), later.Query<Country>().Count()));
    }

    [Fact]
    public void A_new_row_takes_over_the_unique_value_of_a_deleted_one()
    {
        using var session = Database.OpenSession();
        var island = session.Query<Country>().Single(c => c.Code == "XX");
        session.Delete(island);
        session.AddRange(new Country { Code = "XX", Name = "Other island" }, new Town { Name = "Harbour", CountryCode = "XX" });
        session.Commit();

        Assert.Equal("Other island", session.Query<Town>().Single(t => t.Name == "Harbour").Country.Name);
        Assert.Equal("Other island", session.Query<Country>().Single(c => c.Towns.Any(t => t.Name == "Harbour")).Name);
    }

    [Fact]
    public async Task A_rollback_restores_references_and_lists()
    {
        await using var session = Database.OpenSession();
        var countries = await session.Query<Country>().OrderBy(c => c.Code).Options(Load.SelectIn((Country c) => c.Towns)).ToListAsync();
        var graz = countries[0].Towns[0];
        graz.Country = countries[1];
        session.Delete(countries[0].Towns[0]);
        await session.FlushAsync();
        await session.RollbackAsync();

        Assert.Equal(["Graz,Linz", "Paris", ""], countries.Select(country => string.Join(",", country.Towns.Select(town => town.Name))));
        Assert.Equal(("AT", countries[0]), (graz.CountryCode, graz.Country));
    }

    [Fact]
    public void Deletes_cascade_along_composite_unique_keys()
    {
        using var session = Database.OpenSession();
        var bill = session.Query<Bill>().Single(b => b.Year == 2024);
        bill.Lines.RemoveAt(0);
        session.Flush();
        Assert.Equal(["b", "c"], session.Query<BillLine>().OrderBy(l => l.Text).Select(l => l.Text).ToList());

        session.Delete(bill);
        session.Commit();
        Assert.Equal("c", session.Query<BillLine>().Single().Text);
    }

    [Fact]
    public void New_objects_that_refer_to_each_other_are_inserted_in_order()
    {
        using var session = Database.OpenSession();
        var (one, two, three) = (new Officer { Badge = 1 }, new Officer { Badge = 2 }, new Officer { Badge = 3, ChiefBadge = 2 });
        one.Chief = two;
        two.Chief = new Officer { Badge = 4 };
        two.Chief.Chief = two.Chief;
        session.AddRange(three, one, two);
        session.Commit();

        using var later = Database.OpenSession();
        Assert.Equal([2, 4, 2, 4], later.Query<Officer>().Where(o => o.Badge < 10).OrderBy(o => o.Badge).Select(o => o.ChiefBadge!.Value).ToList());
    }

    [Fact]
    public void Merged_upserted_and_bulk_inserted_rows_have_the_unique_value()
    {
        Country austria;
        using (var reading = Database.OpenSession())
        {
            austria = reading.Query<Country>().Single(c => c.Code == "AT");
        }

        using var session = Database.OpenSession();
        session.Merge(new Town { Name = "Wels", Country = new Country { Id = austria.Id, Code = "AT", Name = "Austria", Dialling = 43 } });
        session.BulkInsert([new Town { Name = "Steyr", Country = austria }, new Town { Name = "Enns", CountryCode = "AT" }]);
        var krems = new Town { Name = "Krems", Country = session.Get<Country>(austria.Id)! };
        session.Upsert(krems);
        session.Commit();

        Assert.Equal(
            ["Enns", "Graz", "Krems", "Linz", "Steyr", "Wels"], session.Query<Town>().Where(t => t.Country == austria).Select(t => t.Name).ToList().Order());
    }

    [Fact]
    public void A_missing_principal_is_a_violation_that_names_the_property()
    {
        using var session = Database.OpenSession();
        session.Add(new Town { Name = "Nowhere", CountryCode = "QQ" });
        var error = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal(ConstraintKind.ForeignKey, error.Kind);
    }

    [Fact]
    public void The_constraint_refers_to_the_unique_columns_and_the_comparison_knows_it()
    {
        Assert.Empty(Database.CompareSchema().All);
        var lines = TableMapper.Map(Database.Models, Database.Dialect).Tables.Single(table => table.Name.Name == "uk_bill_line");
        var key = Assert.Single(lines.ForeignKeys);
        Assert.Equal(["bill_year", "bill_number"], key.Columns);
        Assert.Equal(["year", "number"], key.PrincipalColumns);
    }
}
