using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.Filters;

/// <summary>Filters and criteria for the base of a hierarchy that cast to its classes: they hold for objects of each class as the same Where does.</summary>
public abstract class CastingFilterJoinedHierarchyTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_condition_that_casts_to_a_class_holds_for_every_class(int number)
    {
        var condition = Condition(number);
        using var plain = Database.OpenSession();
        var expected = plain.Query<Asset>().Where(condition).OrderBy(row => row.Id).ToList();
        Assert.NotEmpty(expected);
        using var database = Test.Open(ModelSet.Of<Asset>());
        database.Filters.Add("Casts", condition);
        using var filtered = database.OpenSession();
        using var held = database.OpenSession();
        held.Query<Asset>().IgnoreFilters().ToList();

        Check(filtered, rows => rows);
        Check(held, rows => rows);
        Check(plain, rows => rows.WithCriteria(condition));
        foreach (var row in plain.Query<Asset>().ToList())
        {
            Assert.Equal(expected.Contains(row), filtered.Get<Asset>(row.Id) is not null);
            Assert.Equal(expected.Contains(row), held.Get<Asset>(row.Id) is not null);
        }

        void Check(Session session, Func<Query<Asset>, Query<Asset>> with)
        {
            Assert.Equal(expected.Select(row => row.Id), with(session.Query<Asset>()).OrderBy(row => row.Id).ToList().Select(row => row.Id));
            Assert.Equal(expected.OfType<Vehicle>().Select(row => row.Id), with(session.Query<Asset>()).OfType<Vehicle>().OrderBy(row => row.Id).ToList().Select(row => row.Id));
            Assert.Equal(expected.Count(row => row is Tool), with(session.Query<Asset>()).OfType<Tool>().Count());
        }
    }

    [Fact]
    public void A_query_for_one_class_follows_the_filter_of_the_base()
    {
        for (var number = 0; number < 6; number++)
        {
            var condition = Condition(number);
            using var plain = Database.OpenSession();
            var expected = plain.Query<Asset>().Where(condition).OrderBy(row => row.Id).ToList();
            using var database = Test.Open(ModelSet.Of<Asset>());
            database.Filters.Add("Casts", condition);
            using var session = database.OpenSession();

            Assert.Equal(expected.OfType<Vehicle>().Select(row => row.Id), session.Query<Vehicle>().OrderBy(row => row.Id).ToList().Select(row => row.Id));
            Assert.Equal(expected.OfType<Tool>().Select(row => row.Id), session.Query<Tool>().OrderBy(row => row.Id).ToList().Select(row => row.Id));
            Assert.Equal(expected.OfType<Vehicle>().Select(row => row.Id), plain.Query<Vehicle>().WithCriteria(condition).OrderBy(row => row.Id).ToList().Select(row => row.Id));
            Assert.Equal(
                expected.Where(row => row.SiteId != null).Select(row => row.Id),
                session.Query<Site>().Options(Load.SelectIn((Site owner) => owner.Assets)).ToList().SelectMany(owner => owner.Assets).Select(row => row.Id).Order());
        }
    }

    private static Expression<Func<Asset, bool>> Condition(int number) => number switch
    {
        0 => asset => !(asset is Vehicle) || ((Vehicle)asset).Wheels > 3,
        1 => asset => (asset as Tool)!.Mark == "S" || ((Book)asset).Pages > 50,
        2 => asset => ((Vehicle)asset).Garage!.Name == "North" || (asset as Tool)!.Weight == 3,
        3 => asset => (asset as Vehicle) == null || ((Vehicle)asset).Trips.Any(trip => trip.Text != "up"),
        4 => asset => ((Vehicle)asset).Garage!.Name != "South",
        _ => asset => ((Truck)asset).Load > 7 || ((Tool)asset).Mark + ((Vehicle)asset).Plate == "V1" || ((Tool)asset).Weight + ((Vehicle)asset).Wheels == 7,
    };
}

public sealed class SqliteCastingFilterJoinedHierarchyTests : CastingFilterJoinedHierarchyTests<SqliteFile>;

public sealed class PostgreSqlCastingFilterJoinedHierarchyTests : CastingFilterJoinedHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbCastingFilterJoinedHierarchyTests : CastingFilterJoinedHierarchyTests<MariaDbTestDatabase>;
