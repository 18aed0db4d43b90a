namespace Relata.Sql;

/// <summary>A source of rows in FROM or JOIN.</summary>
/// <param name="Alias">Its alias.</param>
internal abstract record Source(string Alias);
