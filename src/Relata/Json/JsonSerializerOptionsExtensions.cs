using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Relata.Json;

namespace Relata;

/// <summary>Entities as JSON.</summary>
public static class JsonSerializerOptionsExtensions
{
    /// <summary>
    /// Lets entities be written as JSON without the database: a relationship is written if it is loaded and left out if it is not;
    /// no statement is ever sent.
    /// </summary>
    /// <remarks>
    /// <para>A graph has cycles, and JSON is a tree. An object that is being written already is left out where it comes again below
    /// itself: a post with its flags has no <c>Post</c> in each flag. Beside itself it is written again.</para>
    /// <para>Columns, other members and attributes of System.Text.Json are treated as ever. Reading goes through the setters. A list is
    /// assigned as a whole, also where its property has no setter, which System.Text.Json alone skips. What is read belongs to no
    /// session.</para>
    /// <para>Call it when all else is set: it changes the <see cref="JsonSerializerOptions.TypeInfoResolver"/> there is, that of
    /// reflection or a context of generated code, and knows nothing of one that is added later. Pass these options to the serializer,
    /// <c>new JsonSerializerOptions { TypeInfoResolver = AppJson.Default }.AddRelata()</c>: a context that is used directly, or made
    /// with them, goes its own way. In ASP.NET Core:
    /// <c>services.ConfigureHttpJsonOptions(json => json.SerializerOptions.AddRelata())</c>. It does not go together with
    /// <see cref="System.Text.Json.Serialization.ReferenceHandler.Preserve"/>.</para>
    /// </remarks>
    /// <param name="options">The options, not used yet.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="InvalidOperationException">
    /// The options have been used and cannot be changed any more, or they have a <see cref="JsonSerializerOptions.ReferenceHandler"/>.
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
        options.TypeInfoResolver = (options.TypeInfoResolver ?? DefaultResolver())?.WithAddedModifier(RelationshipProperties.Change);
        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where the application has left reflection on for JSON.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where the application has left reflection on for JSON.")]
    private static DefaultJsonTypeInfoResolver? DefaultResolver() =>
        JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : null;
}
