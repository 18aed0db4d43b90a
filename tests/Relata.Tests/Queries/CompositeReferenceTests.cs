using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Tenants;

namespace Relata.Tests.Queries;

/// <summary>A reference of several columns is null where one of them is: in every place where a query asks for it, as in memory.</summary>
public abstract class CompositeReferenceTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly List<Product> _products;

    protected CompositeReferenceTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Tenants"));
        _database.CreateTables();
        using (var session = _database.OpenSession())
        {
            var root = new Category { TenantId = 1, Id = 1, Name = "root" };
            var leaf = new Category { TenantId = 1, Id = 2, Name = "leaf", Parent = root };
            session.AddRange(root, leaf, new Category { TenantId = 2, Id = 1, Name = "second" });
            session.AddRange(
                new Product { TenantId = 1, Id = 1, Category = root, Former = leaf },
                new Product { TenantId = 1, Id = 2, Category = leaf, Former = leaf },
                new Product { TenantId = 1, Id = 3, Category = leaf, FormerTenantId = 1 },
                new Product { TenantId = 1, Id = 4, FormerId = 2 },
                new Product { TenantId = 2, Id = 5, FormerTenantId = 1 },
                new Product { TenantId = 2, Id = 6 });
            session.Commit();
        }

        _session = _database.OpenSession();
        _products = _session.Query<Product>()
            .Options(Load.SelectIn((Product p) => p.Category).SelectIn(c => c.Parent), Load.SelectIn((Product p) => p.Former).SelectIn(c => c.Parent))
            .OrderBy(p => p.Id).ToList();
    }

    private Query<Product> Products => _session.Query<Product>().OrderBy(p => p.Id);

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_comparison_with_null()
    {
        AssertSame(p => p.Category == null);
        AssertSame(p => p.Category != null);
        AssertSame(p => !(p.Category == null));
        AssertSame(p => p.Former == null);
        AssertSame(p => p.Former != null);
        AssertSame(p => p.Former == null && p.Category != null);
        AssertSame(p => Equals(p.Former, null));
        AssertSame(p => p.Category != null && p.Category.Parent == null);
        AssertSame(p => p.Former == null || p.Former.Parent != null);
    }

    [Fact]
    public void A_comparison_of_two_entities()
    {
        var leaf = _session.Get<Category>((1, 2));
        AssertSame(p => p.Category == leaf);
        AssertSame(p => p.Category != leaf);
        AssertSame(p => !(p.Former == leaf));
        AssertSame(p => p.Category == p.Former);
        AssertSame(p => p.Category != p.Former);
        AssertSame(p => !(p.Category != p.Former));
        AssertSame(p => p.Category != null && p.Category.Parent == p.Former);
    }

    [Fact]
    public void A_list_with_null_and_without()
    {
        var leaf = _session.Get<Category>((1, 2));
        foreach (var wanted in new List<Category?>[] { [null], [leaf], [null, leaf], [] })
        {
            AssertSame(p => wanted.Contains(p.Category));
            AssertSame(p => !wanted.Contains(p.Category));
            AssertSame(p => wanted.Contains(p.Former));
            AssertSame(p => !wanted.Contains(p.Former));
        }
    }

    [Fact]
    public void A_key_of_an_entity_that_is_not_there_is_not_that_of_its_owner()
    {
        AssertSame(p => p.Category != null && p.Category.TenantId == 1);
        AssertRows(p => p.Category!.TenantId == 1, 1, 2, 3);
        AssertRows(p => p.Former!.TenantId == 1, 1, 2);
        AssertRows(p => p.Former!.Id == 2, 1, 2);
        Assert.Equal([1, 1, 1, null, null, null], Products.Select(p => (int?)p.Category!.TenantId).ToList());
        Assert.Equal([1, 1, null, null, null, null], Products.Select(p => (int?)p.Former!.TenantId).ToList());
    }

    [Fact]
    public void A_choice_and_an_order()
    {
        Assert.Equal(
            _products.Select(p => p.Category == null ? "none" : p.Category.Name),
            Products.Select(p => p.Category == null ? "none" : p.Category.Name).ToList());
        Assert.Equal(
            _products.OrderBy(p => p.Former == null).ThenBy(p => p.Id).Select(p => p.Id),
            _session.Query<Product>().OrderBy(p => p.Former == null).ThenBy(p => p.Id).Select(p => p.Id).ToList());
    }

    [Fact]
    public void A_selected_entity_that_is_not_there_is_null()
    {
        Assert.Equal(_products.Select(p => p.Category), Products.Select(p => p.Category).ToList());
        Assert.Equal(_products.Select(p => p.Former), Products.Select(p => new { p.Former, p.Id }).ToList().Select(row => row.Former));
        Assert.Equal(
            _products.Select(p => p.Former).Distinct().Count(),
            _session.Query<Product>().Select(p => p.Former).Distinct().ToList().Count);
    }

    [Fact]
    public void Groups_by_an_entity_and_counts_in_groups()
    {
        Assert.Equal(
            _products.GroupBy(p => p.TenantId).Select(g => (g.Key, g.Count(p => p.Former != null), g.Count(p => p.Category == null))),
            _session.Query<Product>().GroupBy(p => p.TenantId).OrderBy(g => g.Key)
                .Select(g => ValueTuple.Create(g.Key, g.Count(p => p.Former != null), g.Count(p => p.Category == null))).ToList());
        Assert.Equal(
            _products.GroupBy(p => p.Category).Select(g => (g.Key, g.Count())).OrderBy(g => g.Item2).ThenBy(g => g.Key?.Id),
            _session.Query<Product>().GroupBy(p => p.Category).Select(g => new { g.Key, Count = g.Count() }).ToList()
                .Select(g => (g.Key, g.Count)).OrderBy(g => g.Count).ThenBy(g => g.Key?.Id));
        Assert.Equal(
            ["leaf", "root"],
            _session.Query<Product>().GroupBy(p => p.Category).Where(g => g.Key != null).Select(g => g.Key!.Name).ToList().Order());
        Assert.Equal(
            [1, 2],
            _session.Query<Product>().GroupBy(p => new { p.Category }).Where(g => g.Key.Category != null).Select(g => g.Count()).ToList().Order());
    }

    private void AssertSame(Expression<Func<Product, bool>> predicate) =>
        AssertRows(predicate, [.. _products.Where(predicate.Compile(preferInterpretation: true)).Select(p => p.Id)]);

    private void AssertRows(Expression<Func<Product, bool>> predicate, params int[] expected) =>
        Assert.True(expected.SequenceEqual(Products.Where(predicate).Select(p => p.Id).ToList()), $"{predicate}\n{Products.Where(predicate).Sql()}");
}

public sealed class SqliteCompositeReferenceTests : CompositeReferenceTests<SqliteFile>;

public sealed class MariaDbCompositeReferenceTests : CompositeReferenceTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCompositeReferenceTests : CompositeReferenceTests<PostgreSqlTestDatabase>;
