using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Sqlite;
using Relata.Tests.Models.Fix;
using Relata.Tests.Types;

namespace Relata.Tests.Queries;

/// <summary>What is compiled for a database: found again, counted and bounded.</summary>
public sealed class CompilationTests
{
    private const int Capacity = 4;

    private static readonly Loading[] s_strategies = [Loading.SelectIn, Loading.Lazy, Loading.Batch, Loading.Raise, Loading.NoLoad];

    private readonly Compilation _compilation = new(new SqliteDialect(), Loading.Lazy, ModelSet.All, Capacity);

    [Fact]
    public void Queries_of_more_shapes_than_fit_are_not_all_kept()
    {
        for (var shape = 0; shape < 3 * Capacity; shape++)
        {
            _compilation.Queries.Add([new(shape, null)], null!);
            Assert.InRange(_compilation.Queries.Count, 1, Capacity);
        }
    }

    [Fact]
    public void Plans_of_more_options_than_fit_are_not_all_kept()
    {
        foreach (var options in Options().ToArray())
        {
            _compilation.Loads.Get(Samples.OfType<User>(), options);
            Assert.InRange(_compilation.Loads.Count, 1, 2 * Capacity);
            _compilation.Loads.ForEntities(Samples.OfType<User>(), options, criteria: null);
            Assert.InRange(_compilation.Loads.Count, 1, 2 * Capacity);
        }
    }

    [Fact]
    public void Plans_of_more_accesses_than_fit_are_not_all_kept()
    {
        for (var access = 0; access < 3 * Capacity; access++)
        {
            _compilation.Loads.Access(Access(), isOne: true);
            _compilation.Loads.Access(Access(), isOne: false);
            Assert.InRange(_compilation.Loads.Count, 1, 2 * Capacity);
        }
    }

    [Fact]
    public void Texts_of_more_writes_than_fit_are_not_all_kept()
    {
        for (var columns = 1; columns < 8; columns++)
        {
            var set = Enumerable.Range(0, 3).Where(column => (columns >> column & 1) == 1).ToImmutableArray();
            _compilation.Writes.Update(Samples.OfType<Address>(), set, Samples.OfType<Address>().Parts[0]);
            _compilation.Writes.DeleteWhere(Samples.OfType<Address>(), set, Samples.OfType<Address>().Parts[0]);
            Assert.InRange(_compilation.Writes.Count, 1, 2 * Capacity);
        }
    }

    [Fact]
    public void A_plan_is_made_once_for_equal_options_and_found_after_the_cache_was_cleared()
    {
        var first = _compilation.Loads.Get(Samples.OfType<User>(), Options().First());
        Assert.Same(first, _compilation.Loads.Get(Samples.OfType<User>(), Options().First()));

        foreach (var options in Options())
        {
            _compilation.Loads.Get(Samples.OfType<User>(), options);
        }

        var again = _compilation.Loads.Get(Samples.OfType<User>(), Options().First());
        Assert.Equal(first.Describe().ToString(), again.Describe().ToString());
    }

    [Fact]
    public void An_access_has_one_plan_for_one_owner_and_one_for_several()
    {
        var access = Access();

        var one = _compilation.Loads.Access(access, isOne: true);
        var many = _compilation.Loads.Access(access, isOne: false);

        Assert.Same(one, _compilation.Loads.Access(access, isOne: true));
        Assert.Same(many, _compilation.Loads.Access(access, isOne: false));
        Assert.NotEqual(one.Segments[0].Sql!.Text, many.Segments[0].Sql!.Text);
    }

    [Fact]
    public void Accesses_that_are_known_allocate_nothing()
    {
        var access = Access();
        _compilation.Loads.Access(access, isOne: true);

        var before = GC.GetAllocatedBytesForCurrentThread();
        _compilation.Loads.Access(access, isOne: true);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static RelationshipPlan Access() =>
        new(Samples.OfType<User>().FindRelationship(nameof(User.Addresses))!, Loading.Lazy, StrategySource.Relationship);

    private static IEnumerable<ImmutableArray<LoadStep>> Options() =>
        from addresses in s_strategies
        from orders in s_strategies
        select ImmutableArray.Create(Step(nameof(User.Addresses), addresses), Step(nameof(User.Orders), orders));

    private static LoadStep Step(string relationship, Loading strategy) => new(Samples.OfType<User>().FindRelationship(relationship), strategy, []);
}
