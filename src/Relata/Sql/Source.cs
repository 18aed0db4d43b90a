namespace Relata.Sql;

/// <summary>What rows come from, with the name it has in the statement.</summary>
/// <param name="Alias">The name.</param>
public abstract record Source(string Alias);
