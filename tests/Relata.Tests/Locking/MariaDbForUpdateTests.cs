using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;
using Relata.Tests.Queries;

namespace Relata.Tests.Locking;

public sealed class MariaDbForUpdateTests : RowLockTests<MariaDbTestDatabase>
{
    [Fact]
    public void The_SQL_of_a_lock()
    {
        using var session = Database.OpenSession();
        var posts = session.Query<Post>().Where(post => post.Id == 1);

        AssertEnds("= ? FOR UPDATE", posts.ForUpdate().Sql());
        AssertEnds("= ? FOR UPDATE SKIP LOCKED", posts.ForUpdate(LockBehavior.SkipLocked).Sql());
        AssertEnds("= ? FOR UPDATE NOWAIT", posts.ForUpdate(LockBehavior.NoWait).Sql());

        static void AssertEnds(string expected, string sql) => Assert.EndsWith(expected, sql, StringComparison.Ordinal);
    }
}
