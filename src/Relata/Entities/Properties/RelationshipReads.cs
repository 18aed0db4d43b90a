namespace Relata.Entities.Properties;

/// <summary>Tells sessions which of their relationships the program reads, if a database of the process asks for it.</summary>
internal static class RelationshipReads
{
    /// <summary>Whether a database reports relationships that are loaded and not read. Checked at every read, and never reset.</summary>
    public static bool AreTracked { get; set; }

    public static void Note(Entity owner, Relationship relationship) => owner.Context?.NoteRead(relationship);
}
