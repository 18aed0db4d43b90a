using System.Text.Json.Serialization;

namespace Relata;

/// <summary>Stores a property as a JSON document, serialized by source-generated code without reflection.</summary>
/// <typeparam name="TContext">A context for the type of the property: <c>[JsonSerializable(typeof(Settings))]</c>. Its options are used.</typeparam>
/// <remarks>The remarks on <see cref="JsonAttribute"/> apply otherwise.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonAttribute<TContext> : Attribute
    where TContext : JsonSerializerContext;
