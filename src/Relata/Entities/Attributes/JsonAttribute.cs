namespace Relata;

/// <summary>Stores a property as a JSON document. Its type can be any type that System.Text.Json can serialize.</summary>
/// <remarks>
/// <para>
/// The document is serialized by reflection, with the properties' own names. Programs that are trimmed or compiled ahead of time use
/// <see cref="JsonAttribute{TContext}"/> instead.
/// </para>
/// <para>
/// Setting the property is tracked; changes inside the object are not. Assign a new object, for example
/// <c>post.Settings = post.Settings with { Theme = "dark" }</c>. Queries can select the property, compare it with null, and use
/// members of the document: <c>p.Settings.Theme == "dark"</c>.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonAttribute : Attribute;
