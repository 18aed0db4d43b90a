using Relata.Tests.Databases;

namespace Relata.Tests.KeyChanges;

/// <summary>Random changes of keys in a session that holds loaded, pending, changed, moved and deleted objects, beside a plain model of the rows.</summary>
public abstract class RandomKeyChangeTests<TDatabase> : KeyChangeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rows_and_objects_are_those_of_the_model(int seed)
    {
        for (var round = 0; round < 12; round++)
        {
            using var session = Database.OpenSession();
            var work = new KeyWork(session, new Random((seed * 1000) + round));
            for (var step = 0; step < 25; step++)
            {
                work.Step();
            }

            session.Commit();
            work.CheckObjects();
            using var later = Database.OpenSession();
            Assert.Equal(work.Expected, KeyWork.Rows(later));
        }
    }
}

public sealed class SqliteRandomKeyChangeTests : RandomKeyChangeTests<SqliteFile>;

public sealed class PostgreSqlRandomKeyChangeTests : RandomKeyChangeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomKeyChangeTests : RandomKeyChangeTests<MariaDbTestDatabase>;
