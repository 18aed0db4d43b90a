using Relata.Tests.Databases;

namespace Relata.Tests.PostgreSql;

/// <summary>What PostgreSQL's states are as exceptions: https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
public sealed class SqlStateTests : FixTest<PostgreSqlTestDatabase>
{
    [Theory]
    [InlineData("40001", typeof(SerializationFailureException), true)]
    [InlineData("40P01", typeof(DeadlockException), true)]
    [InlineData("55P03", typeof(LockTimeoutException), true)]
    [InlineData("53100", typeof(StorageFullException), false)]
    [InlineData("57P01", typeof(ConnectionLostException), true)]
    [InlineData("22012", typeof(DatabaseException), false)]
    public void A_state_has_an_exception_of_its_own(string state, Type expected, bool isTransient)
    {
        var error = Assert.IsType<DatabaseException>(
            Record.Exception(() => Database.Execute($"DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{state}'; END $$")), exactMatch: false);

        Assert.Equal((expected, isTransient), (error.GetType(), error.IsTransient));
    }
}
