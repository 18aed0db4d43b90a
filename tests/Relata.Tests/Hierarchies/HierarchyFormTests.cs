using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Hierarchies of other forms: composite keys, discriminators that are enums and numbers, shared and deferred columns, link tables.</summary>
public abstract class HierarchyFormTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected HierarchyFormTests()
    {
        _database = _test.Create<Shape>();
        using var session = _database.OpenSession();
        var circle = new Circle { Region = "n", Number = 1, Radius = 5, Label = "round" };
        var (red, green) = (new Red { Text = "stop" }, new Green { Text = "go", Shade = 3 });
        session.AddRange(circle, red, green);
        session.Flush();
        session.AddRange(
            new Square { Region = "n", Number = 2, Corners = 4, Label = "flat", Story = "long", Remark = "r2", Inner = circle, Stickers = { red, green } },
            new Box { Region = "s", Number = 1, Corners = 8, Inner = circle, Stickers = { green } });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Classes_are_told_by_enums_and_numbers()
    {
        using var session = _database.OpenSession();
        var shapes = session.Query<Shape>().OrderBy(shape => shape.Region).ThenBy(shape => shape.Number).ToList();

        Assert.Equal([typeof(Circle), typeof(Square), typeof(Box)], shapes.Select(shape => shape.GetType()));
        Assert.Equal([ShapeKind.Circle, ShapeKind.Square, ShapeKind.Box], shapes.Select(shape => shape.Kind));
        Assert.Equal("round, flat, ", $"{((Circle)shapes[0]).Label}, {((Square)shapes[1]).Label}, {((Square)shapes[2]).Label}");
        Assert.Equal([(byte)1, (byte)2], session.Query<Sticker>().OrderBy(sticker => sticker.Id).ToList().Select(sticker => sticker.Kind));
        Assert.Equal(["Circle", "Square", "Box"], _database.Texts("SELECT kind FROM shape ORDER BY region, number"));
        Assert.Equal(2, session.Query<Polygon>().Count());
        Assert.Equal([2], session.Query<Shape>().Where(shape => shape.Kind == ShapeKind.Square).Select(shape => shape.Number).ToList());
        Assert.Equal(["go"], session.Query<Sticker>().Where(sticker => sticker is Green).Select(sticker => sticker.Text).ToList());
    }

    [Fact]
    public void Objects_are_found_by_a_composite_key_under_every_class_above_them()
    {
        using var session = _database.OpenSession();
        var box = session.Get<Polygon>("s", 1)!;

        Assert.IsType<Box>(box);
        Assert.Same(box, session.Get<Shape>("s", 1));
        Assert.Same(box, session.Get<Box>("s", 1));
        Assert.Null(session.Get<Circle>("s", 1));
        Assert.Null(session.Get<Box>("n", 2));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Immediate)]
    public void Composite_keys_and_link_tables_lead_to_abstract_and_derived_classes(Loading strategy)
    {
        using var session = _database.OpenSession();
        var shapes = session.Query<Shape>()
            .Options(Load.By(strategy, (Polygon polygon) => polygon.Stickers)).Options(Load.By(strategy, (Circle circle) => circle.Outer)).Options(Load.By(strategy, (Square square) => square.Inner))
            .OrderBy(shape => shape.Region).ThenBy(shape => shape.Number).ToList();

        Assert.Equal([["stop", "go"], ["go"]], shapes.OfType<Polygon>().Select(polygon => polygon.Stickers.Select(sticker => sticker.Text).ToArray()));
        Assert.Equal([1, 2], ((Circle)shapes[0]).Outer.Select(square => square.Number));
        Assert.All(shapes.OfType<Square>(), square => Assert.Same(shapes[0], square.Inner));

        using var other = _database.OpenSession();
        var stickers = other.Query<Sticker>().Options(Load.By(strategy, (Sticker sticker) => sticker.Polygons)).OrderBy(sticker => sticker.Id).ToList();
        Assert.Equal([[typeof(Square)], [typeof(Box), typeof(Square)]], stickers.Select(sticker => sticker.Polygons.Select(polygon => polygon.GetType()).ToArray()));
    }

    [Fact]
    public void Deferred_columns_of_the_base_and_of_a_derived_class_load_on_access()
    {
        using var session = _database.OpenSession();
        var square = (Square)session.Query<Shape>().First(shape => shape.Number == 2);

        Assert.Equal([false, false, true], [square.IsColumnLoaded(s => s.Remark), square.IsColumnLoaded(s => s.Story), square.IsColumnLoaded(s => s.Label)]);
        Assert.Equal(("r2", "long"), (square.Remark, square.Story));
        square.Story = "short";
        session.Commit();
        using var other = _database.OpenSession();
        Assert.Equal("short", other.Query<Square>().Options(Load.Undefer((Square s) => s.Story)).First(s => s.Number == 2).Story);
    }

    [Fact]
    public void A_column_that_two_classes_share_is_asked_for_by_class()
    {
        using var session = _database.OpenSession();

        Assert.Equal(["flat"], session.Query<Shape>().Where(shape => (shape as Square)!.Label != null).Select(shape => ((Square)shape).Label).ToList());
        Assert.Equal(["round"], session.Query<Shape>().OfType<Circle>().Select(circle => circle.Label).ToList());
    }

    [Fact]
    public void An_object_on_paths_to_the_base_and_to_a_derived_class_has_the_options_of_both()
    {
        using var session = _database.OpenSession();
        var sticker = session.Query<Sticker>().Options(
            Load.SelectIn((Sticker s) => s.Polygons).Options(Load.SelectIn((Square square) => square.Inner).SelectIn(circle => circle.Outer).Raise(square => square.Stickers))).First(s => s.Text == "go");
        var square = (Square)sticker.Polygons.Single(polygon => polygon is Square and not Box);

        Assert.Contains(square, square.Inner!.Outer);
        Assert.Throws<RelationshipNotLoadedException>(() => square.Stickers.Count);
    }

    [Fact]
    public void Links_and_references_of_derived_classes_are_written_in_a_used_session()
    {
        using var session = _database.OpenSession();
        var shapes = session.Query<Shape>().ToList();
        var (circle, square) = (shapes.OfType<Circle>().Single(), shapes.OfType<Square>().Single(shape => shape is not Box));
        square.Stickers.Remove(session.Query<Red>().Single());
        circle.Outer.Remove(square);
        circle.Outer.Add(new Square { Region = "w", Number = 9, Corners = 4 });
        session.Flush();
        Assert.Null(square.InnerRegion);
        session.Delete(shapes.OfType<Box>().Single());
        session.Commit();

        using var other = _database.OpenSession();
        Assert.Equal([("n", 2), ("w", 9)], other.Query<Square>().OrderBy(s => s.Region).ToList().Select(s => (s.Region, s.Number)));
        Assert.Equal([9], other.Query<Circle>().Single().Outer.Select(s => s.Number));
        Assert.Equal(["n"], other.Query<Sticker>().Single(s => s.Text == "go").Polygons.Select(polygon => polygon.Region));
    }

    [Fact]
    public void A_nullable_property_that_is_required_is_checked_as_well()
    {
        using var session = _database.OpenSession();
        session.Add(new Green { Text = "pale" });

        Assert.Contains("A Green has no Shade", Assert.Throws<SessionStateException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        session.Add(new Green { Text = "dark", Shade = 9 });
        session.Commit();
    }

    [Fact]
    public void Json_has_the_properties_of_the_class_of_an_object()
    {
        using var session = _database.OpenSession();
        var options = new JsonSerializerOptions().AddRelata();
        var circle = session.Query<Circle>().Single();

        Assert.Equal("""{"Radius":5,"Label":"round","Region":"n","Number":1,"Kind":0}""", JsonSerializer.Serialize(circle, options));
        Assert.Equal("""{"Region":"n","Number":1,"Kind":0}""", JsonSerializer.Serialize<Shape>(circle, options));
        Assert.Equal(
            """[{"$type":"red","Kind":1,"Text":"stop","Id":1},{"$type":"green","Shade":3,"Kind":2,"Text":"go","Id":2}]""",
            JsonSerializer.Serialize(session.Query<Sticker>().OrderBy(sticker => sticker.Id).ToList(), options));
    }

    [Fact]
    public void The_table_has_the_columns_of_all_classes()
    {
        var table = _database.Models.Where(type => type.Name == "Square").Select(type => type.Root.Hierarchy.Columns.Select(column => column.Column.ToString())).Single();

        Assert.Equal(
            [
                "region String", "number Int32", "kind String(6) OF (Box, Circle, Square)", "remark String NULL", "radius Int32 NULL", "label String NULL", "corners Int32 NULL", "story String NULL",
                "inner_region String NULL", "inner_number Int32 NULL",
            ],
            table);
    }

    [Fact]
    public void The_sql_of_a_derived_class_has_a_condition_on_the_discriminator()
    {
        using var session = _database.OpenSession();
        var statements = session.Query<Sticker>().OfType<Green>().Explain();

        Assert.Contains(_database.Sql("WHERE t0.\"kind\" = 2"), statements, StringComparison.Ordinal);
        Assert.Contains(_database.Sql("WHERE t0.\"kind\" = 'Square' OR t0.\"kind\" = 'Box'"), session.Query<Square>().Explain(), StringComparison.Ordinal);
        Assert.DoesNotContain("WHERE", session.Query<Shape>().Explain(), StringComparison.Ordinal);
    }
}

public sealed class SqliteHierarchyFormTests : HierarchyFormTests<SqliteFile>;

public sealed class PostgreSqlHierarchyFormTests : HierarchyFormTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyFormTests : HierarchyFormTests<MariaDbTestDatabase>;
