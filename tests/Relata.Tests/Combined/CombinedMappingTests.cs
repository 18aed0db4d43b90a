using Relata.Tests.Combined.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Combined;

/// <summary>Mappings that are each simple, in one class: a table for each class, versions, owned values, foreign keys to unique keys.</summary>
public abstract class CombinedMappingTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Guid _invoice;
    private readonly Guid _offer;

    protected CombinedMappingTests()
    {
        _database = _test.Create<Country>();
        using var session = _database.OpenSession();
        var norway = new Country { Code = "NO", Name = "Norway" };
        var invoice = new Invoice { Total = new Amount(500, "NOK"), Sender = new Party { Name = "Ann" }, Country = norway };
        var offer = new Offer { Total = new Amount(700, "NOK"), Receiver = new Party { Name = "Bob", Mail = "b@x" }, Country = norway };
        session.AddRange(invoice, offer, new Country { Code = "ES", Name = "Spain" });
        session.Commit();
        (_invoice, _offer) = (invoice.Id, offer.Id);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public void Every_strategy_gives_the_same_graph(Loading strategy)
    {
        using var session = _database.OpenSession();
        var country = session.Query<Country>().Options(Load.By(strategy, (Country country) => country.Documents)).Single(country => country.Code == "NO");
        Assert.Equal([500, 700], country.Documents.Select(document => document.Total.Cents).Order());
        Assert.Equal("b@x", country.Documents.OfType<Offer>().Single().Receiver!.Mail);

        using var other = _database.OpenSession();
        var documents = other.Query<Document>().Where(document => document.Country.Name == "Norway" && document.Total.Currency == "NOK").Options(Load.By(strategy, (Document document) => document.Country)).ToList();
        Assert.Equal(["Ann", null], documents.OrderBy(document => document.Total.Cents).Select(document => document.Sender?.Name));
        Assert.All(documents, document => Assert.Equal("Norway", document.Country.Name));
    }

    [Fact]
    public void A_stale_row_is_named_whatever_part_was_changed()
    {
        using var first = _database.OpenSession();
        using var second = _database.OpenSession();
        var (mine, theirs) = (first.Get<Document>(_invoice)!, second.Get<Invoice>(_invoice)!);
        var spain = second.Query<Country>().Single(country => country.Code == "ES");
        theirs.Sender!.Name = "Zoe";
        theirs.Country = spain;
        second.Commit();

        mine.Total = mine.Total with { Cents = 1 };
        var error = Assert.Throws<StaleDataException>(first.Flush);
        Assert.Equal((1, 2), ((int)error.Rows[0].ExpectedVersion!, (int)error.Rows[0].CurrentVersion!));
        Assert.Equal("Zoe", ((Invoice)error.Rows[0].Current!).Sender!.Name);
        first.Resolve(error, Resolve.Merge);
        first.Commit();
        Assert.Equal(("Zoe", 1, "ES", 3), (mine.Sender!.Name, mine.Total.Cents, mine.CountryCode, mine.Version));

        using var reading = _database.OpenSession();
        var read = reading.Get<Invoice>(_invoice)!;
        Assert.Equal(("Zoe", 1, "Spain"), (read.Sender!.Name, read.Total.Cents, read.Country.Name));
    }

    [Fact]
    public void A_delete_compares_the_version_of_each_table()
    {
        using var first = _database.OpenSession();
        using var second = _database.OpenSession();
        var (invoice, offer) = (first.Get<Document>(_invoice)!, first.Get<Document>(_offer)!);
        second.Get<Offer>(_offer)!.Total = new Amount(9, "EUR");
        second.Commit();

        first.Delete(invoice);
        first.Delete(offer);
        Assert.Same(offer, Assert.Throws<StaleDataException>(first.Flush).Rows.Single().Entity);
        first.Rollback();
        Assert.Equal(2, first.Query<Document>().Count());
    }

    [Fact]
    public void A_query_write_takes_held_objects_along_and_a_rollback_brings_them_back()
    {
        using var session = _database.OpenSession();
        var norway = session.Query<Country>().Options(Load.SelectIn((Country country) => country.Documents)).Single(country => country.Code == "NO");
        var offer = norway.Documents.OfType<Offer>().Single();

        Assert.Equal(1, session.Query<Offer>().Where(offer => offer.Receiver!.Mail == "b@x").ExecuteUpdate(set => set
            .Set(offer => offer.Total.Cents, offer => offer.Total.Cents + 1).Set(offer => offer.CountryCode, "ES").Set(offer => offer.Sender!.Name, "nobody")));
        Assert.Equal((701, 2, "Spain", null), (offer.Total.Cents, offer.Version, offer.Country.Name, offer.Sender));
        Assert.DoesNotContain(offer, norway.Documents);

        session.Rollback();
        Assert.Equal((700, 1, "Norway"), (offer.Total.Cents, offer.Version, offer.Country.Name));
        Assert.Contains(offer, norway.Documents);
        offer.Total = new Amount(2, "EUR");
        session.Delete(norway.Documents.OfType<Invoice>().Single());
        session.Commit();
        Assert.Equal([(_offer, 2)], session.Query<Document>().ToList().Select(document => (document.Id, document.Total.Cents)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteCombinedMappingTests : CombinedMappingTests<SqliteFile>;

public sealed class PostgreSqlCombinedMappingTests : CombinedMappingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbCombinedMappingTests : CombinedMappingTests<MariaDbTestDatabase>;
