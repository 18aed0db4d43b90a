namespace Relata.Loaders;

/// <summary>What a query loads, as segments of one SELECT each. Immutable, cached, and printed by Explain.</summary>
internal sealed class LoadPlan;
