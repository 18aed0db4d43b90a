namespace Relata.PostgreSql.Values;

/// <summary>A numeric result of the server, rounded to the precision of a decimal.</summary>
internal readonly record struct ComputedDecimal(decimal Value);
