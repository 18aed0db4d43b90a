using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Hierarchies;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Filters;

/// <summary>Filters and criteria for the base of a hierarchy that cast to its classes: they hold for objects of each class as the same Where does.</summary>
public abstract class CastingFilterTests<TDatabase> : HierarchyTest<TDatabase>
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
        CastingFilterChecks<Worker, int, Leader, Builder>.CheckEveryClass(Test, Database, Condition(number), worker => worker.Id);

    [Fact]
    public void A_query_for_one_class_follows_the_filter_of_the_base()
    {
        for (var number = 0; number < 6; number++)
        {
            CastingFilterChecks<Worker, int, Leader, Builder>.CheckOneClass(
                Test,
                Database,
                Condition(number),
                worker => worker.Id,
                worker => worker.FirmId != null,
                session => session.Query<Firm>().Options(Load.SelectIn((Firm owner) => owner.Workers)).ToList().SelectMany(owner => owner.Workers));
        }
    }

    [Fact]
    public void A_column_of_a_class_is_not_that_of_the_same_name_of_another_class()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Shape>());
        database.CreateTables();
        database.Filters.Add<Shape, string>("Casts", (shape, hidden) => ((Circle)shape).Label != hidden);
        database.Filters.Add<Shape>("Other", shape => (shape as Square)!.Label != "secret");
        using var session = database.OpenSession();
        session.Filters.Set("Casts", "hidden");
        session.AddRange(new Circle { Region = "a", Number = 1, Label = "secret" }, new Square { Region = "a", Number = 2, Corners = 4, Label = "hidden" });
        session.Flush();

        Assert.NotNull(session.Get<Shape>(("a", 1)));
        Assert.NotNull(session.Get<Shape>(("a", 2)));
        Assert.Equal([1, 2], session.Query<Shape>().OrderBy(shape => shape.Number).Select(shape => shape.Number).ToList());
        Assert.Equal([2], session.Query<Square>().Select(shape => shape.Number).ToList());
        Assert.Equal(1, session.Query<Square>().ExecuteUpdate(set => set.Set(square => square.Corners, 5)));
        session.Add(new Circle { Region = "a", Number = 3, Label = "hidden" });
        Assert.Equal("REL178", Assert.Throws<FilterException>(session.Flush).Code);
    }

    private static Expression<Func<Worker, bool>> Condition(int number) => number switch
    {
        0 => worker => !(worker is Leader) || ((Leader)worker).Budget > 60,
        1 => worker => (worker as Builder)!.Tool == "saw",
        2 => worker => ((Builder)worker).Machine!.Name == "crane" || (worker as Director)!.Since != null,
        3 => worker => (worker as Leader) == null || ((Leader)worker).Plans.Any(plan => plan.Text != "grow"),
        4 => worker => ((Leader)worker).Headquarters!.Name != "South",
        _ => worker => ((Builder)worker).Tool.ToUpper() + ((Leader)worker).Title == "SAW" || ((Leader)worker).Budget + ((Builder)worker).MachineId == 1 || ((Director)worker).Since > new DateOnly(2001, 1, 1),
    };
}

public sealed class SqliteCastingFilterTests : CastingFilterTests<SqliteFile>;

public sealed class PostgreSqlCastingFilterTests : CastingFilterTests<PostgreSqlTestDatabase>;

public sealed class MariaDbCastingFilterTests : CastingFilterTests<MariaDbTestDatabase>;
