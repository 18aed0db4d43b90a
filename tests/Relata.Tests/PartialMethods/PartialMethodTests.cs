using Relata.Tests.Databases;
using Relata.Tests.PartialMethods.Models;

namespace Relata.Tests.PartialMethods;

/// <summary>Partial methods by which a class is told of changes, loads and writes of its objects.</summary>
public abstract class PartialMethodTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected PartialMethodTests() => _database = _test.Open(ModelSet.InNamespace("Relata.Tests.PartialMethods.Models"));

    public async ValueTask InitializeAsync() => await _database.CreateTablesAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_setter_tells_of_changes_and_a_row_that_is_read_does_not()
    {
        Save(new Song { Title = "a", Name = "n" }, new Song { Title = "original" });
        using var session = _database.OpenSession();
        var song = session.Get<Song>(1)!;
        Assert.Equal("loaded", Told(song.Told));
        Assert.Equal("loaded", Told(song.ToldBase));

        song.Title = "a";
        song.Title = "b";
        song.OriginalId = 2;
        song.Name = "m";
        song.Number = 3;
        Assert.Equal("changing to b, a -> b is b, original 2", Told(song.Told));
        Assert.Equal("name m, number 0 -> 3", Told(song.ToldBase));

        session.Commit();
        Assert.Equal("updating", Told(song.Told));
        song.Title = "c";
        Told(song.Told);
        session.Rollback();
        Assert.Equal(("b", ""), (song.Title, Told(song.Told)));
        session.Refresh(song);
        Assert.Equal("refreshed", Told(song.Told));
        session.Delete(song);
        session.Commit();
        Assert.Equal("deleting", Told(song.Told));
    }

    [Fact]
    public void What_a_method_sets_before_a_write_is_written_by_it()
    {
        var song = new Song { Title = "a" };
        Assert.Equal("changing to a,  -> a is a", Told(song.Told));
        Save(song);
        Assert.Equal("inserting, text  -> no text", Told(song.Told));

        using var session = _database.OpenSession();
        session.BulkInsert([new Song { Title = "b" }]);
        session.Commit();
        Assert.Equal(["no text", "no text"], session.Query<Song>().Select(row => row.Text).ToList());
    }

    [Fact]
    public void The_old_value_of_a_column_that_is_not_loaded_is_loaded()
    {
        Save(new Song { Title = "a", Text = "t" });
        using var session = _database.OpenSession();
        var song = session.Query<Song>().Options(Load.Only((Song song) => song.Title)).Single();
        Told(song.Told);

        song.Text = "u";

        Assert.Equal("text t -> u", Told(song.Told));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void Base_classes_derived_classes_and_owned_objects_have_methods_of_their_own()
    {
        Save(new Dog { Name = "rex" }, new Animal { Name = "tom" }, new Song { Title = "a" });
        using var session = _database.OpenSession();
        var animals = session.Query<Animal>().OrderBy(animal => animal.Id).ToList();

        Assert.Equal("loaded, dog loaded", Told(animals[0].Told));
        Assert.Equal("loaded", Told(animals[1].Told));
        Assert.Equal(1, ((Dog)animals[0]).Tricks);
        ((Dog)animals[0]).Tricks = 2;
        animals[0].Name = "rexy";
        Assert.Equal("tricks 2, name rexy", Told(animals[0].Told));

        var song = session.Get<Song>(1)!;
        song.Place = new Place { City = "Rome" };
        Told(Place.Told);
        song.Place.City = "Oslo";
        song.Place.City = "Oslo";
        Assert.Equal("Rome -> Oslo", Told(Place.Told));
        session.Commit();
        Assert.Equal("Oslo", session.Query<Song>().Select(row => row.Place.City).Single());
    }

    private static string Told(List<string> told)
    {
        var text = string.Join(", ", told);
        told.Clear();
        return text;
    }

    private void Save(params Entity[] entities)
    {
        using var session = _database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }
}

public sealed class SqlitePartialMethodTests : PartialMethodTests<SqliteFile>;

public sealed class PostgreSqlPartialMethodTests : PartialMethodTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPartialMethodTests : PartialMethodTests<MariaDbTestDatabase>;
