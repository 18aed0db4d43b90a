using Relata.Tests.Databases;

namespace Relata.Tests.MariaDb;

/// <summary>What MariaDB's error codes are as exceptions: https://mariadb.com/kb/en/mariadb-error-code-reference/</summary>
public sealed class ErrorCodeTests : FixTest<MariaDbTestDatabase>
{
    [Theory]
    [InlineData(1213, "Deadlock found", typeof(DeadlockException), true)]
    [InlineData(1205, "Lock wait timeout exceeded", typeof(LockTimeoutException), true)]
    [InlineData(1020, "Record has changed since last read", typeof(SerializationFailureException), true)]
    [InlineData(1969, "max_statement_time exceeded", typeof(CommandTimeoutException), false)]
    [InlineData(1114, "The table is full", typeof(StorageFullException), false)]
    [InlineData(1021, "Disk full", typeof(StorageFullException), false)]
    [InlineData(3, "Error writing file (Errcode: 28 \"No space left on device\")", typeof(StorageFullException), false)]
    [InlineData(1026, "Error writing file (errno: 28 \"No space left on device\")", typeof(StorageFullException), false)]
    [InlineData(1030, "Got error 28 \"No space left on device\" from storage engine InnoDB", typeof(StorageFullException), false)]
    [InlineData(1030, "Got error 128 \"Operation not permitted\" from storage engine InnoDB", typeof(DatabaseException), false)]
    [InlineData(1047, "WSREP has not yet prepared node for application use", typeof(DatabaseUnavailableException), true)]
    [InlineData(1180, "Error while appending streaming replication fragment(provider status: Not connected to Primary Component)", typeof(CommitOutcomeUnknownException), false)]
    [InlineData(1365, "Division by 0", typeof(DatabaseException), false)]
    public void A_code_has_an_exception_of_its_own(int code, string message, Type expected, bool isTransient)
    {
        var error = Assert.IsType<DatabaseException>(
            Record.Exception(() => Database.Execute($"SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {code}, MESSAGE_TEXT = '{message}'")), exactMatch: false);

        Assert.Equal((expected, isTransient), (error.GetType(), error.IsTransient));
    }
}
