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
    public void A_condition_that_casts_to_a_class_holds_for_every_class(int number) =>
        CastingFilterChecks<Asset, int, Vehicle, Tool>.CheckEveryClass(Test, Database, Condition(number), asset => asset.Id);

    [Fact]
    public void A_query_for_one_class_follows_the_filter_of_the_base()
    {
        for (var number = 0; number < 6; number++)
        {
            CastingFilterChecks<Asset, int, Vehicle, Tool>.CheckOneClass(
                Test,
                Database,
                Condition(number),
                asset => asset.Id,
                asset => asset.SiteId != null,
                session => session.Query<Site>().Options(Load.SelectIn((Site owner) => owner.Assets)).ToList().SelectMany(owner => owner.Assets));
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
