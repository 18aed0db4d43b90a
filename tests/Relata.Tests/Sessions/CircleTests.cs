using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

public abstract class CircleTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Many_circles_are_inserted_and_deleted_in_as_many_statements_as_one()
    {
        using var session = Database.OpenSession();
        var albums = Enumerable.Range(0, 300).Select(_ => new Album()).ToList();
        foreach (var album in albums)
        {
            album.Cover = new Photo { Album = album };
        }

        session.AddRange(albums);
        session.Commit();

        Assert.Equal(3, session.StatementCount);
        Assert.Equal("300", Rows("SELECT concat(count(*), '') FROM album JOIN photo ON photo.id = album.cover_id AND photo.album_id = album.id"));
        albums.ForEach(album => session.Delete(album.Cover!));
        albums.ForEach(session.Delete);
        session.Commit();
        Assert.Equal(6, session.StatementCount);
        Assert.Equal("", Rows("SELECT 'album' FROM album") + Rows("SELECT 'photo' FROM photo"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public void A_circle_of_one_table_is_inserted_in_two_statements_and_deleted_in_two(int length)
    {
        using var session = Database.OpenSession();
        var members = Enumerable.Range(0, length).Select(_ => new Member()).ToList();
        for (var i = 0; i < length; i++)
        {
            members[i].Leader = members[(i + 1) % length];
        }

        session.AddRange(members);
        session.Commit();

        Assert.Equal(2, session.StatementCount);
        Assert.Equal("0", Rows("SELECT concat(count(*), '') FROM member WHERE leader_id IS NULL"));
        members.ForEach(session.Delete);
        session.Commit();
        Assert.InRange(session.StatementCount, 3, 4);
        Assert.Equal("", Rows("SELECT 'member' FROM member"));
    }

    [Fact]
    public void A_row_that_has_led_itself_is_deleted_also_where_that_was_changed_before()
    {
        Save(new Member(), new Member());
        Database.Execute("UPDATE member SET leader_id = id");
        using var session = Database.OpenSession();
        var members = session.Query<Member>().OrderBy(member => member.Id).ToList();

        members[0].Leader = members[1];
        session.Delete(members[0]);
        session.Delete(members[1]);
        session.Commit();

        Assert.Equal("", Rows("SELECT 'member' FROM member"));
    }
}

public sealed class SqliteCircleTests : CircleTests<SqliteFile>;

public sealed class MariaDbCircleTests : CircleTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCircleTests : CircleTests<PostgreSqlTestDatabase>;
