namespace Relata.Sql.Expressions;

/// <summary>The aggregates.</summary>
internal enum SqlAggregate
{
    /// <summary>COUNT.</summary>
    Count,

    /// <summary>SUM.</summary>
    Sum,

    /// <summary>MIN.</summary>
    Min,

    /// <summary>MAX.</summary>
    Max,

    /// <summary>AVG.</summary>
    Average,
}
