namespace Relata.PostgreSql.Values;

/// <summary>A number that the server has computed, rounded to the digits that a decimal has.</summary>
internal readonly record struct ComputedDecimal(decimal Value);
