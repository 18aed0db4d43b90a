namespace Relata;

/// <summary>What <see cref="Database.CheckSchemaAsync"/> does if the database differs from the model.</summary>
public enum SchemaCheck
{
    /// <summary>Differences of both kinds are a warning (<see cref="Database.Warning"/>, and the log).</summary>
    Warn,

    /// <summary>Dangerous differences are an exception, others a warning.</summary>
    Throw,

    /// <summary>Nothing is read.</summary>
    None,
}
