using Microsoft.Extensions.Logging;
using Relata.Diagnostics.Logging;

namespace Relata;

/// <summary>What a database reports about its work. Set it before the first session is opened.</summary>
public sealed class DatabaseDiagnostics
{
    internal DatabaseDiagnostics()
    {
    }

    /// <summary>Called when <see cref="ReportUnreadRelationships"/> is set: entities, which track the reads, come after this folder.</summary>
    internal Action<bool>? TrackReads { get; init; }

    /// <summary>
    /// The log of the database, with the categories <c>Relata.Statements</c>, <c>Relata.Transactions</c>, <c>Relata.Loading</c> and
    /// <c>Relata.Connections</c>. Default: null, no log.
    /// </summary>
    /// <remarks>The warnings of <see cref="Database.Warning"/> are logged as well. The levels and event ids are listed in docs/diagnostics.md.</remarks>
    public ILoggerFactory? LoggerFactory
    {
        get;
        set
        {
            field = value;
            Logs = value is null ? DatabaseLogs.None : new DatabaseLogs(value);
            WarnOfParameters();
        }
    }

    /// <summary>Whether the values of statements are logged. Default: false. They may be personal data or secrets, so set it in development only.</summary>
    public bool LogParameters
    {
        get;
        set
        {
            field = value;
            WarnOfParameters();
        }
    }

    /// <summary>The duration from which a statement is logged as a warning. Default: null, no statement is.</summary>
    /// <remarks>Statements that are sent together have the duration of them all. It includes the time in which their rows are read.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? SlowStatement
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// The number of owners of one result for which a relationship may be loaded lazily, by a statement each, before <see cref="Database.Warning"/>
    /// reports the pattern of N+1 statements. Default: 3; null to report none.
    /// </summary>
    /// <remarks>
    /// A result is what one query returned, with everything that was loaded lazily from there. Each path in it is reported once, with the calling line
    /// (if there are debug symbols) and the option that loads the relationship with the query. <c>Get</c> for more than that many keys of one entity, from one line
    /// and in one unit of work, is reported as well.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxLazyLoads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1, nameof(value));
            field = value;
        }
    } = 3;

    /// <summary>
    /// Whether <see cref="Database.Warning"/> reports, when a session is closed, the relationships that a loader option has loaded in it and that were not
    /// read until then. Default: false.
    /// </summary>
    /// <remarks>
    /// For development, and for sessions that stay open while their entities are used: what is read after the session was closed counts as unread. Once it
    /// is set, every read of a relationship in the process costs a little more.
    /// </remarks>
    public bool ReportUnreadRelationships
    {
        get;
        set
        {
            field = value;
            TrackReads?.Invoke(value);
        }
    }

    /// <summary>
    /// Whether a flush fails where a changed relationship leads to an object that is not in the session, so that it would not be written:
    /// <c>new Post { User = user }</c> without <see cref="Session.Add"/>. Default: false, and <see cref="Database.Warning"/> reports it once for each object.
    /// </summary>
    /// <remarks>The flush writes nothing then, and throws a <see cref="SessionStateException"/>. The session can be used: add the object, or take it out, and flush again.</remarks>
    public bool RefuseOutsideObjects { get; set; }

    /// <summary>Whether statements have activities and measured durations of the library's. Default: <see cref="StatementTelemetry.Auto"/>.</summary>
    public StatementTelemetry StatementTelemetry { get; set; }

    /// <summary>The clock by which durations are measured, retries are delayed, and <c>[CreatedAt]</c> and <c>[UpdatedAt]</c> are set. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The loggers.</summary>
    internal DatabaseLogs Logs { get; private set; } = DatabaseLogs.None;

    /// <summary>Whether statements are logged, or measured to find slow ones.</summary>
    internal bool LogsStatements => Logs.Statements.IsEnabled(LogLevel.Debug) || (SlowStatement is not null && Logs.Statements.IsEnabled(LogLevel.Warning));

    private void WarnOfParameters()
    {
        if (LogParameters)
        {
            StatementLog.ParametersAreLogged(Logs.Statements);
        }
    }
}
