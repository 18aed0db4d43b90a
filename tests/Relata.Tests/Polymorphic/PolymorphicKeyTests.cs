using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.Polymorphic;

/// <summary>Objects with keys of several columns, and with foreign keys of several columns that come later.</summary>
public abstract class PolymorphicKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 2)]
    public void Keys_of_several_columns(Loading strategy, int statements)
    {
        using var database = _test.Create<Bug>();
        using (var session = database.OpenSession())
        {
            var cause = new Ticket { Year = 1, Number = 1, Title = "cause" };
            session.AddRange(cause, new Bug { Year = 1, Number = 2, Title = "bug", Severity = 5, Cause = cause }, new Bug { Year = 2, Number = 1, Title = "none", Severity = 6 });
            session.Commit();
        }

        using var other = database.OpenSession();
        var before = other.StatementCount;
        var tickets = other.Query<Ticket>().Options(Load.Polymorphic<Ticket>()).Options(Load.By(strategy, (Bug bug) => bug.Cause)).OrderBy(ticket => ticket.Year).ThenBy(ticket => ticket.Number).ToList();

        Assert.Equal(["cause", "bug 5 cause", "none 6 "], tickets.Select(ticket => ticket is Bug bug ? $"{bug.Title} {bug.Severity} {bug.Cause?.Title}" : ticket.Title));
        Assert.Equal(statements, other.StatementCount - before);
    }

    [Fact]
    public void Texts_as_keys_and_a_column_that_classes_share()
    {
        using var database = _test.Create<Circle>();
        using (var session = database.OpenSession())
        {
            var circle = new Circle { Region = "North", Number = 1, Radius = 3, Label = "round" };
            session.AddRange(circle, new Square { Region = "North", Number = 2, Label = "flat", Story = "long", Inner = circle }, new Box { Region = "south", Number = 1, Label = "deep" });
            session.Commit();
        }

        foreach (var option in new LoadOption<Shape>[] { Load.Polymorphic<Shape>(), Load.Polymorphic<Shape>().With<Circle>(), Load.Polymorphic<Shape>().With<Square>(), Load.Polymorphic<Shape>(Loading.Joined) })
        {
            using var session = database.OpenSession();
            var shapes = session.Query<Shape>().Options(option).OrderBy(shape => shape.Number).ThenBy(shape => shape.Region).ToList();
            Assert.Equal(["deep", "flat long round", "round 3"], shapes.Select(shape => shape switch
            {
                Box box => box.Label!,
                Square square => $"{square.Label} {square.Story} {square.Inner!.Label}",
                _ => $"{((Circle)shape).Label} {((Circle)shape).Radius}",
            }).Order(StringComparer.Ordinal));
        }
    }
}

public sealed class SqlitePolymorphicKeyTests : PolymorphicKeyTests<SqliteFile>;

public sealed class PostgreSqlPolymorphicKeyTests : PolymorphicKeyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPolymorphicKeyTests : PolymorphicKeyTests<MariaDbTestDatabase>;
