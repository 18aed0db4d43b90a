using System.Data.Common;
using MySqlConnector;

namespace Relata.MariaDb.Errors;

/// <summary>An error of the driver, without the values in its message.</summary>
/// <param name="message">The redacted message.</param>
/// <param name="error">The exception of the driver.</param>
internal sealed class RedactedException(string message, MySqlException error) : DbException(message, (int)error.ErrorCode)
{
    public override bool IsTransient => error.IsTransient;

    public override string? SqlState => error.SqlState;

    public override string? StackTrace => error.StackTrace;
}
