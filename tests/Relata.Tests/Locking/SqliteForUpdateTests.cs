using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Locking;

public sealed class SqliteForUpdateTests : ForUpdateTests<SqliteFile>
{
    [Fact]
    public void The_whole_file_is_locked_for_writers_and_free_for_readers()
    {
        var path = Assert.Single(Database.Texts("SELECT file FROM pragma_database_list WHERE name = 'main'"));
        using var impatient = new SqliteDatabase($"Data Source={path};Default Timeout=1", Database.Models);
        using var session = Database.OpenSession();
        session.Query<Post>().Where(post => post.Id == 1).ForUpdate().ToList();
        using var other = impatient.OpenSession();

        Assert.Equal(3, other.Query<Post>().ToList().Count);
        Assert.Throws<LockTimeoutException>(() => other.Query<Post>().Where(post => post.Id == 2).ForUpdate().ToList());
        session.Commit();
        other.Rollback();
        Assert.Single(other.Query<Post>().Where(post => post.Id == 2).ForUpdate().ToList());
    }
}
