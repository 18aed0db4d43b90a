using Relata.CompilerServices;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Tests.Databases;
using Relata.Tests.Models.Composite;

namespace Relata.Tests.Loaders;

/// <summary>An entity is read by the shape of its row: columns may stand in another order and after others, and some may be absent.</summary>
public abstract class RowShapeTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected RowShapeTests()
    {
        _database = _test.Create<Region>();
        using (var session = _database.OpenSession())
        {
            session.AddRange(
                new Region { X = 1, Y = 2, Name = "north" },
                new Region { X = 2, Y = 1, Name = "south" },
                new Town { Id = 7, RegionX = 1, RegionY = 2 });
            session.Commit();
        }

        _session = _database.OpenSession();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Columns_in_another_order_and_after_others_are_those_of_a_query()
    {
        var regions = Read<Region>("SELECT 0, \"name\", \"y\", 0, \"x\" FROM \"regions\" ORDER BY \"x\"", Shape<Region>(1, "Name", "Y", null, "X"));

        Assert.Equal([(1, 2, "north"), (2, 1, "south")], regions.Select(region => (region.X, region.Y, region.Name)));
        Assert.Equal(regions, _session.Query<Region>().OrderBy(region => region.X).ToList());
    }

    [Fact]
    public void Absent_columns_of_a_new_object_have_no_value() =>
        Assert.Equal([(7, null, 2)], Read<Town>("SELECT \"region_y\", \"id\" FROM \"towns\"", Shape<Town>(0, "RegionY", "Id")).Select(town => (town.Id, town.RegionX, town.RegionY)));

    [Fact]
    public void A_row_whose_key_is_null_in_part_is_no_entity() =>
        Assert.Empty(Read<Region>("SELECT NULL, \"x\" FROM \"regions\"", Shape<Region>(0, "Y", "X")));

    [Fact]
    public void Absent_columns_of_an_object_that_is_filled_again_keep_their_values_and_changes()
    {
        var town = _session.Get<Town>(7)!;
        town.RegionX = 2;
        _database.Execute(_database.Sql("UPDATE \"towns\" SET \"region_y\" = NULL"));

        var found = Read<Town>("SELECT \"region_y\", \"id\" FROM \"towns\"", Shape<Town>(0, "RegionY", "Id"), populateExisting: true);

        Assert.Same(town, Assert.Single(found));
        Assert.Equal((2, null), (town.RegionX, town.RegionY));
        _session.Commit();
        Assert.Equal([(2, null)], _session.Query<Town>().Select(t => ValueTuple.Create(t.RegionX, t.RegionY)).ToList());
    }

    [Fact]
    public void A_value_that_does_not_fit_is_named_by_its_column()
    {
        var error = Assert.Throws<DatabaseException>(() => Read<Town>("SELECT 9, 'x', \"id\" FROM \"towns\"", Shape<Town>(1, "RegionY", "Id")));

        Assert.Contains("Town.RegionY", error.Message, StringComparison.Ordinal);
    }

    // Null stands for a column of something else.
    private static RowShape Shape<T>(int first, params string?[] properties)
        where T : Entity, IEntity<T> =>
        new(T.EntityType, first, [.. properties.Select(property => T.EntityType.Columns.FirstOrDefault(column => column.Property == property)?.Index ?? RowShape.Absent)]);

    private List<T> Read<T>(string text, RowShape shape, bool populateExisting = false)
        where T : Entity, IEntity<T>
    {
        var rows = new Rows<T>(new NodeRun(_session.Loader.DefaultContext(T.EntityType)), shape, populateExisting);
        _database.On(connection => connection.SendAsync(new PlainStatement(_database.Sql(text), rows)));
        return rows.Found;
    }

    private sealed class Rows<T>(NodeRun run, RowShape shape, bool populateExisting) : IResultReader
        where T : Entity
    {
        public List<T> Found { get; } = [];

        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Reader<TRow>(NodeReader<TRow>.Create(run, new RowShapes(run.Node.Type, shape), [], populateExisting), Found);

        private sealed class Reader<TRow>(NodeReader<TRow> node, List<T> found) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                if (node.Read(ref row) is T entity)
                {
                    found.Add(entity);
                }

                return true;
            }
        }
    }
}

public sealed class SqliteRowShapeTests : RowShapeTests<SqliteFile>;

public sealed class PostgreSqlRowShapeTests : RowShapeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRowShapeTests : RowShapeTests<MariaDbTestDatabase>;
