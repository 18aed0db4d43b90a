namespace Relata.Sql;

/// <summary>A source of rows in FROM or JOIN.</summary>
/// <param name="Alias">Its alias.</param>
public abstract record Source(string Alias);
