namespace Relata;

/// <summary>What a database reports about its work. Set it before the first session is opened.</summary>
public sealed class DatabaseDiagnostics
{
    internal DatabaseDiagnostics()
    {
    }

    /// <summary>
    /// The number of owners of one result for which a relationship may be loaded lazily, by a statement each, before <see cref="Database.Warning"/>
    /// reports the pattern of N+1 statements. Default: 3; null to report none.
    /// </summary>
    /// <remarks>
    /// A result is what one query returned, with everything that was loaded lazily from there. Each path in it is reported once, with the calling line
    /// (if there are debug symbols) and the option that loads the relationship with the query.
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
}
