using System.Data.Common;
using MySqlConnector;

namespace Relata.MariaDb.Errors;

/// <summary>An error of the driver without the values that it tells.</summary>
/// <param name="message">The message without them.</param>
/// <param name="error">What the driver threw.</param>
internal sealed class OmittedValueException(string message, MySqlException error) : DbException(message, (int)error.ErrorCode)
{
    public override bool IsTransient => error.IsTransient;

    public override string? SqlState => error.SqlState;

    public override string? StackTrace => error.StackTrace;
}
