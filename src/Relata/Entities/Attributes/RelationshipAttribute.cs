namespace Relata;

/// <summary>Makes a property a relationship to one entity (<c>User?</c>) or to many (<see cref="RelatedList{T}"/>).</summary>
/// <remarks>The foreign key or link table between the two tables is determined when the project is built.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelationshipAttribute : Attribute
{
    /// <summary>The inverse property of the related entity, whose <c>BackPopulates</c> must name this property.</summary>
    public string? BackPopulates { get; set; }

    /// <summary>The loading strategy, if a query does not choose one. Default: <see cref="Database.DefaultLoading"/>.</summary>
    public Loading Loading { get; set; }

    /// <summary>The foreign key property of the relationship, if there are several foreign keys between the two tables.</summary>
    public string? ForeignKey { get; set; }

    /// <summary>For many-to-many relationships: the entity of the link table, which has a foreign key to each end.</summary>
    public Type? Secondary { get; set; }

    /// <summary>
    /// Makes the list a shortcut across a link class: the list of the links, <c>nameof(Memberships)</c>, whose references the shortcut leads to.
    /// </summary>
    /// <remarks>
    /// The shortcut shows what the links in memory refer to, each entity once. Adding to it makes a link with the constructor of its class, removing from it deletes the links.
    /// It has no further settings: loading, order and cascades are those of the two relationships that it crosses, and an option for it loads both.
    /// </remarks>
    /// <example><code>[Relationship(Through = nameof(Memberships))] public partial RelatedList&lt;Group&gt; Groups { get; }</code></example>
    public string? Through { get; set; }

    /// <summary>With <see cref="Through"/>: the reference of the link class, if it has several to the class of the list: <c>nameof(Membership.Group)</c>.</summary>
    public string? Target { get; set; }

    /// <summary>
    /// For many-to-many relationships without an entity for the link table: the name of the table. Both sides name the same one. It has a column for each
    /// part of the two keys, which together are its primary key.
    /// </summary>
    /// <remarks>
    /// The default names of the columns are those of the classes with their keys, <c>post_id</c> and <c>tag_id</c>; if an entity is related to itself, those of the
    /// relationships with the keys. The table is in the schema of the class that comes first by name. A link table with further columns has an entity,
    /// which <see cref="Secondary"/> names.
    /// </remarks>
    public string? LinkTable { get; set; }

    /// <summary>
    /// The names of the columns of <see cref="LinkTable"/>, separated by commas: the key of this class, then that of the related one. Default: null, for the names
    /// described there. It is enough on one side.
    /// </summary>
    public string? LinkColumns { get; set; }

    /// <summary>
    /// For a to-many relationship with more rows than fit into memory: the list is added to and removed from, and never loaded. Default: false.
    /// </summary>
    /// <remarks>
    /// Reading the list throws <see cref="RelationshipNotLoadedException"/>, and so does what would load it: <c>Contains</c>, <c>Clear</c>, an index. An option
    /// for it needs a <c>Where</c> or a <c>Take</c>, which loads a partial view. <c>session.Query(post, p => p.Flags)</c> queries its rows, and lambdas and
    /// <c>Load.Count</c> use it like any other list. What was added is forgotten when it is written. A cascading delete reads the rows that it deletes.
    /// </remarks>
    public bool IsWriteOnly { get; set; }

    /// <summary>
    /// Whether the relationship is only read. It then may have a <see cref="Filter"/>, and use a foreign key or link table that another relationship writes. Default: false.
    /// </summary>
    /// <remarks>
    /// Changing it throws <see cref="ReadOnlyRelationshipException"/>. It is loaded by every strategy, cascades nothing, and is nobody's inverse. Once loaded it stays
    /// as it is, except for deleted entities, until it is loaded again: <c>Refresh</c>, <c>Expire</c>, <c>PopulateExisting</c>. A reference with <see cref="OrderBy"/> leads
    /// to the first row by that order.
    /// </remarks>
    public bool ViewOnly { get; set; }

    /// <summary>
    /// For a relationship with <see cref="ViewOnly"/>: the static member of this class with the condition for the related entities, an
    /// <c>Expression&lt;Func&lt;Post, bool&gt;&gt;</c>: <c>nameof(IsDraft)</c>. Default: null, for all of them.
    /// </summary>
    /// <remarks>The condition may use what a lambda of a query may, and constant values.</remarks>
    public string? Filter { get; set; }

    /// <summary>
    /// Whether the dependents of a deleted owner that are not in memory are left to the ON DELETE action of their foreign key, and not read. Default: false.
    /// </summary>
    /// <remarks>
    /// The action is that of <c>[ForeignKey&lt;T&gt;(OnDelete = …)]</c>: <see cref="OnDelete.Cascade"/> for a relationship that cascades deletes,
    /// <see cref="OnDelete.SetNull"/> for one that does not. Dependents that the session holds are deleted, or lose their reference, as without it. Entities
    /// further away, which the database may have deleted in turn, are expired.
    /// </remarks>
    public bool PassiveDeletes { get; set; }

    /// <summary>
    /// For a one-to-many relationship whose list keeps its order: the property of the related entity with the position in the list, <c>nameof(Track.Position)</c>.
    /// The session sets it. Default: null, for a list without an order of its own.
    /// </summary>
    /// <remarks>
    /// The property is a <c>short</c>, <c>int</c> or <c>long</c> that only its class can set. The positions of a list that is in memory are consecutive,
    /// beginning with <see cref="FirstPosition"/>: adding, inserting, moving and removing entities changes them, and the flush writes those that are
    /// different. An entity that is added to a list that is not loaded goes to its end. Every load of the list has this order.
    /// </remarks>
    public string? Position { get; set; }

    /// <summary>The position of the first entity of a list that has <see cref="Position"/>. Default: 0.</summary>
    public int FirstPosition { get; set; }

    /// <summary>
    /// For a one-to-many relationship: the property of the related entity by which the list is looked up, <c>nameof(Note.Language)</c>. Default: null, for none.
    /// </summary>
    /// <remarks>
    /// The class gets a property with the name of the list and that of the key, <c>user.NotesByLanguage["en"]</c>: <see cref="RelatedDictionary{TKey, T}"/>. Two entities of a list with one key
    /// are an error when the second one is added or its key is set, and, if the database has them, when the list is looked up.
    /// </remarks>
    public string? KeyedBy { get; set; }

    /// <summary>
    /// The order of a to-many relationship, by properties of the related entity: <c>"CreatedAt desc, Id"</c>. Of a reference with <see cref="ViewOnly"/>: the order whose
    /// first row it leads to.
    /// </summary>
    public string? OrderBy { get; set; }

    /// <summary>
    /// The operations that cascade to the related entities. Default: <see cref="Cascade.SaveUpdate"/> and <see cref="Cascade.Merge"/>.
    /// </summary>
    public Cascade Cascade { get; set; } = Cascade.Default;
}
