using Relata.Tests.Databases;
using Relata.Tests.SoftDeleting.Links;

namespace Relata.Tests.SoftDeleting;

/// <summary>A link class with [SoftDelete]: its rows are deleted as objects, and nothing else deletes them without a word.</summary>
public abstract class SoftLinkTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected SoftLinkTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(SongGenre).Namespace!));
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange(new Song { Name = "linked", Genres = { new Genre { Name = "genre" } } }, new Song { Name = "single" });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void The_delete_of_what_they_link_is_refused(bool isHeld, bool isDeletedItself)
    {
        using (var session = _database.OpenSession())
        {
            var (song, link) = (session.Get<Song>(1)!, isHeld || isDeletedItself ? session.Query<SongGenre>().Single() : null);
            if (isDeletedItself)
            {
                session.Delete(link!);
            }
            else if (isHeld)
            {
                link!.Weight = 9;
            }

            session.Delete(song);
            Assert.IsType<SoftDeleteException>(Record.Exception(() => session.Commit()));
        }

        Assert.Equal("linked single; False 0", Rows());
    }

    [Fact]
    public void What_links_nothing_is_deleted()
    {
        using (var session = _database.OpenSession())
        {
            session.Delete(session.Get<Song>(2)!);
            session.Commit();
        }

        Assert.Equal("linked; False 0", Rows());
    }

    [Fact]
    public void A_purge_deletes_them_as_well()
    {
        using (var session = _database.OpenSession())
        {
            session.Purge(session.Get<Song>(1)!);
            session.Commit();
        }

        Assert.Equal("single; ", Rows());
    }

    [Fact]
    public void Deleted_as_an_object_the_link_leaves_loaded_lists_and_keeps_its_row_and_a_list_cannot_remove_one()
    {
        using (var session = _database.OpenSession())
        {
            var song = session.Get<Song>(1)!;
            Assert.Single(song.Genres);
            var link = session.Query<SongGenre>().Single();
            session.Delete(link);
            session.Commit();
            Assert.Empty(song.Genres);
            Assert.Equal("linked single; True 0", Rows());
            session.Restore(link);
            session.Commit();
            Assert.Single(song.Genres);
            song.Genres.Clear();
            Assert.Throws<SoftDeleteException>(() => session.Commit());
        }

        Assert.Equal("linked single; False 0", Rows());
    }

    private string Rows()
    {
        using var session = _database.OpenSession();
        return $"{string.Join(' ', session.Query<Song>().OrderBy(song => song.Id).ToList().Select(song => song.Name))}; "
            + string.Join(' ', session.Query<SongGenre>().IgnoreFilters().ToList().Select(link => $"{link.IsGone} {link.Weight}"));
    }
}

public sealed class SqliteSoftLinkTests : SoftLinkTests<SqliteFile>;

public sealed class PostgreSqlSoftLinkTests : SoftLinkTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSoftLinkTests : SoftLinkTests<MariaDbTestDatabase>;
