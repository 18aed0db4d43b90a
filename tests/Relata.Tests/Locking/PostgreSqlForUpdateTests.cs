using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;
using Relata.Tests.Queries;

namespace Relata.Tests.Locking;

public sealed class PostgreSqlForUpdateTests : RowLockTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void The_SQL_of_a_lock()
    {
        using var session = Database.OpenSession();
        var posts = session.Query<Post>().Where(post => post.Id == 1);

        AssertEnds("= $1 FOR UPDATE OF t0", posts.ForUpdate().Sql());
        AssertEnds("= $1 FOR UPDATE OF t0 SKIP LOCKED", posts.ForUpdate(LockBehavior.SkipLocked).Sql());
        AssertEnds("= $1 FOR UPDATE OF t0 NOWAIT", posts.ForUpdate(LockBehavior.NoWait).Sql());

        static void AssertEnds(string expected, string sql) => Assert.EndsWith(expected, sql, StringComparison.Ordinal);
    }
}
