using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Relata.Json;

namespace Relata;

/// <summary>Configures System.Text.Json for entities.</summary>
public static class JsonSerializerOptionsExtensions
{
    /// <summary>
    /// Makes serialization of entities independent of the database: loaded relationships are written, others are omitted, and no statement is sent.
    /// </summary>
    /// <remarks>
    /// <para>Cycles are cut: an entity is omitted inside its own JSON, so that the flags of a post have no <c>Post</c> property. An entity that occurs
    /// several times without containing itself is written each time.</para>
    /// <para>Columns, other members and attributes of System.Text.Json keep their behaviour: a property with <see cref="ConvertAttribute{TConverter}"/> is written as its type
    /// is, <c>true</c> and not <c>Y</c>. A struct with a single value, which is the type of a column with or without a converter, is written as that value: <c>7</c> for <c>new PostId(7)</c>, anywhere in
    /// the JSON, unless the struct has a <see cref="System.Text.Json.Serialization.JsonConverterAttribute"/>. Where that value is null, as in the default of a struct with a text, it is written as
    /// <c>{"Value":null}</c>; the object <c>{"Value":7}</c> is read too. A <see cref="System.Globalization.CultureInfo"/>, an <see cref="System.Net.IPAddress"/> and a <see cref="System.Numerics.BigInteger"/> are texts. A converter of the options precedes these.</para>
    /// <para>Deserialization calls the setters; a list is assigned
    /// as a whole, even if its property has no setter. Of an owned object with tracked changes, only the members that the JSON names, or that setters and methods of the class have changed, count as set, so that <see cref="Session.Merge{T}(T)"/> keeps the others.
    /// Deserialized entities belong to no session.</para>
    /// <para>Call this method after all other settings: it wraps the present <see cref="JsonSerializerOptions.TypeInfoResolver"/>, by default that
    /// of reflection, and does not affect one that is set later. Pass the options to the serializer,
    /// <c>new JsonSerializerOptions { TypeInfoResolver = AppJson.Default }.AddRelata()</c>; a <c>JsonSerializerContext</c> that is passed
    /// directly, or created from the options, does not use them. In ASP.NET Core:
    /// <c>services.ConfigureHttpJsonOptions(json => json.SerializerOptions.AddRelata())</c>.
    /// <see cref="System.Text.Json.Serialization.ReferenceHandler.Preserve"/> is not supported.</para>
    /// </remarks>
    /// <param name="options">Options that have not been used yet.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="InvalidOperationException">
    /// The options have been used and are read-only, or have a <see cref="JsonSerializerOptions.ReferenceHandler"/>.
    /// </exception>
    public static JsonSerializerOptions AddRelata(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Converters.OfType<RelatedListConverterFactory>().Any())
        {
            return options;
        }

        RelationshipProperties.CheckReferenceHandler(options);
        options.Converters.Add(new RelatedListConverterFactory());
        options.Converters.Add(new StoredValueConverterFactory());
        options.TypeInfoResolver = (options.TypeInfoResolver ?? DefaultResolver())?.WithAddedModifier(RelationshipProperties.Modify);
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where the application has left reflection on for JSON.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where the application has left reflection on for JSON.")]
    private static DefaultJsonTypeInfoResolver? DefaultResolver() =>
        JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : null;
}
