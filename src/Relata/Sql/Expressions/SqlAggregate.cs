namespace Relata.Sql.Expressions;

/// <summary>What is computed over rows.</summary>
public enum SqlAggregate
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>The mean.</summary>
    Average,
}
