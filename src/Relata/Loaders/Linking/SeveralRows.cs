namespace Relata.Loaders.Linking;

/// <summary>Reports that a one-to-one relationship has several rows for one owner.</summary>
internal static class SeveralRows
{
    public static void Warn(Database database, Relationship relationship) =>
        database.Warn($"{relationship} leads to one {relationship.Related}, and several rows came for one {relationship.Owner}: the first counts.");
}
