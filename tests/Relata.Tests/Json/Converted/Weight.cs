using System.Text.Json.Serialization;

namespace Relata.Tests.Json.Converted;

/// <summary>Says itself how it is written.</summary>
[JsonConverter(typeof(WeightJson))]
public readonly record struct Weight(int Grams);
