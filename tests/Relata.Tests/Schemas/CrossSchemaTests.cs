using Relata.Tests.Databases;
using Relata.Tests.Schemas.Models;

namespace Relata.Tests.Schemas;

/// <summary>Tables in several schemas, with relationships between them.</summary>
public abstract class CrossSchemaTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected static readonly string[] Schemas = ["relata \"shop\"", "relata_depot"];

    private readonly Session _session;

    protected CrossSchemaTests()
    {
        Database = Test.Open(ModelSet.Of<Product>());
        Prepare();
        Database.CreateTables();
        Database.CreateTables();
        using (var session = Database.OpenSession())
        {
            var label = new Label { Text = "new" };
            session.AddRange(
                new Product { Name = "chair", Stocks = { new Stock { Place = "A1" }, new Stock { Place = "A2" } }, Labels = { label, new Label { Text = "wood" } } },
                new Product { Name = "table", Stocks = { new Stock { Place = "B1" } }, Labels = { label } });
            session.Commit();
        }

        _session = Database.OpenSession();
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public virtual void Dispose()
    {
        _session.Dispose();
        Database.Dispose();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public void Relationships_between_schemas_load_by_every_strategy(Loading strategy)
    {
        var products = _session.Query<Product>()
            .Options(Load.By(strategy, (Product product) => product.Stocks), Load.By(strategy, (Product product) => product.Labels)).OrderBy(product => product.Name).ToList();

        Assert.Equal(
            "chair:A1,A2:new,wood table:B1:new",
            string.Join(' ', products.Select(product =>
                $"{product.Name}:{string.Join(',', product.Stocks.Select(stock => stock.Place).Order())}:{string.Join(',', product.Labels.Select(label => label.Text).Order())}")));
        using var session = Database.OpenSession();
        var stocks = session.Query<Stock>().Options(Load.By(strategy, (Stock stock) => stock.Product)).OrderBy(stock => stock.Place).Skip(1).Take(2).ToList();
        Assert.Equal(["chair", "table"], stocks.Select(stock => stock.Product!.Name));
    }

    [Fact]
    public void Rows_are_changed_and_deleted_across_schemas()
    {
        var product = _session.Query<Product>().Options(Load.SelectIn((Product product) => product.Labels)).Single(product => product.Stocks.Any(stock => stock.Place == "B1"));
        product.Labels.Clear();
        product.Stocks[0].Product = _session.Query<Product>().Single(other => other.Name == "chair");
        _session.Delete(product);
        _session.Commit();

        Assert.Equal(["chair", "chair", "chair"], _session.Query<Stock>().Select(stock => stock.Product!.Name).ToList());
        Assert.Equal(2, _session.Query<ProductLabel>().Count());
    }

    [Fact]
    public void A_violation_names_the_entity_of_the_schema_it_is_in()
    {
        Assert.Equal("Product.Name", Violated(new Product { Name = "chair" }));
        Assert.Equal("Stock.Place", Violated(new Stock { Place = "A1", ProductNumber = 1 }));
        Assert.Equal("Product.Name", Violated(new Product()));
        Assert.Equal("Stock.ProductNumber", Violated(new Stock { Place = "C1", ProductNumber = 99 }));

        string Violated(Entity entity)
        {
            using var session = Database.OpenSession();
            session.Add(entity);
            var error = Assert.Throws<ConstraintViolationException>(session.Flush);
            return $"{error.Entity}.{string.Join(',', error.Columns)}";
        }
    }

    [Fact]
    public void What_is_in_several_schemas_compares_equal_and_a_column_more_is_seen()
    {
        Assert.Empty(Database.CompareSchema().All);

        Database.Execute($"ALTER TABLE {Database.Dialect.Quote("relata_depot")}.item ADD COLUMN extra INT");

        var difference = Assert.Single(Database.CompareSchema().All);
        Assert.Equal((SchemaDifferenceKind.ExtraColumn, "extra", false), (difference.Kind, difference.Name, difference.IsDangerous));
    }

    // There are two sequences of one name.
    [Fact]
    public void Each_schema_counts_by_its_own_sequence_which_goes_with_its_table()
    {
        Assert.Equal([1, 2], _session.Query<Product>().OrderBy(product => product.Number).Select(product => product.Number).ToList());
        Assert.Equal([1, 2, 3], _session.Query<Stock>().OrderBy(stock => stock.Number).Select(stock => stock.Number).ToList());
        _session.Dispose();

        Database.DropTables();

        Assert.All(Schemas, schema => Database.Execute($"CREATE SEQUENCE {Database.Dialect.Quote(schema)}.numbers"));
    }

    /// <summary>Makes what a database does not make with its tables.</summary>
    protected abstract void Prepare();
}
