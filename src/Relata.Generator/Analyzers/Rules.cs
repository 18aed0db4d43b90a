using Microsoft.CodeAnalysis;

namespace Relata.Generator.Analyzers;

/// <summary>The diagnostics of a model. Each has a page in docs/errors.</summary>
internal static class Rules
{
    // Filled by the initializers below, thus before them.
    private static readonly List<DiagnosticDescriptor> s_all = [];

    public static readonly DiagnosticDescriptor NotPartial = Create(
        "REL001",
        "An entity is a partial class",
        "{0} cannot be completed: {1} is not partial. Write 'partial class {1}'.");

    public static readonly DiagnosticDescriptor FileLocal = Create(
        "REL002",
        "An entity is not local to a file",
        "{0} cannot be completed: a class that is local to its file has no second part. Remove 'file'.");

    public static readonly DiagnosticDescriptor Generic = Create(
        "REL003",
        "An entity is not generic",
        "{0} cannot be mapped: {1} has type parameters, and a table has none. {2}.");

    public static readonly DiagnosticDescriptor NotAnEntity = Create(
        "REL004",
        "An entity derives from Model or Entity",
        "{0} cannot be mapped: it derives from neither Model nor Entity. Write 'partial class {0} : Model', or ': Entity' to declare keys of your own.");

    public static readonly DiagnosticDescriptor Inheritance = Create(
        "REL005",
        "An entity does not derive from another",
        "{0} cannot be mapped: it derives from {1}, which is an entity itself. Give {1} a property with [Discriminator] to store both in its table, or derive from Model or Entity and relate the two.");

    public static readonly DiagnosticDescriptor NoConstructor = Create(
        "REL006",
        "An entity can be created",
        "{0} cannot be created for a row: {1}. {2}.");

    public static readonly DiagnosticDescriptor NotCompleted = Create(
        "REL007",
        "A mapped property is partial",
        "{0} is not mapped: it has [{1}] but is not a partial property that the generator completes. Write 'public partial {2} {3} {{ get; set; }}'.");

    public static readonly DiagnosticDescriptor UnsupportedType = Create(
        "REL008",
        "A column has a type that databases know",
        "{0} cannot be mapped: {1} is neither the type of a column nor an entity. {2}.");

    public static readonly DiagnosticDescriptor AttributeMisplaced = Create(
        "REL009",
        "An attribute fits its property",
        "[{0}] has no meaning on {1}: it is {2}. Remove the attribute.");

    public static readonly DiagnosticDescriptor NotATable = Create(
        "REL010",
        "Mapping attributes are in an entity",
        "{0} is not mapped: {1} has no [Table]. Add [Table] to {1}, or remove [{2}].");

    public static readonly DiagnosticDescriptor NoPrimaryKey = Create(
        "REL011",
        "An entity has a primary key",
        "{0} has no primary key. Derive from Model for an int Id, or mark a property with [PrimaryKey].");

    public static readonly DiagnosticDescriptor PrimaryKeyType = Create(
        "REL012",
        "A primary key has a type that is compared exactly",
        "{0} cannot be a primary key: {1}. {2}.");

    public static readonly DiagnosticDescriptor DuplicateColumn = Create(
        "REL013",
        "A column belongs to one property",
        "{0} and {1} are both the column '{2}'. Give one of them another name with [Column].");

    public static readonly DiagnosticDescriptor IndexProperty = Create(
        "REL014",
        "An index is over columns",
        "The index of {0} names {1}.{2} Use nameof of a column's property.");

    public static readonly DiagnosticDescriptor ForeignKeyToNoEntity = Create(
        "REL015",
        "A foreign key refers to an entity",
        "{0} refers to {1}, which is no entity. Add [Table] to {1}.");

    public static readonly DiagnosticDescriptor ForeignKeyType = Create(
        "REL016",
        "A foreign key has the type of the key it refers to",
        "{0} is {1} but refers to {2}, which is {3}. Make {0} {3}.");

    public static readonly DiagnosticDescriptor ForeignKeyPart = Create(
        "REL017",
        "A part of a composite foreign key says which part it is",
        "{0} does not say which part of the primary key of {1} it refers to. Its parts are {2}: write [ForeignKey<{1}>({3})].");

    public static readonly DiagnosticDescriptor ForeignKeyIncomplete = Create(
        "REL018",
        "A composite foreign key has all parts",
        "The foreign key of {0} to {1} lacks a column for {1}.{2}. Add a property with [ForeignKey<{1}>(nameof({1}.{2}))].");

    public static readonly DiagnosticDescriptor RelatedNoEntity = Create(
        "REL019",
        "A relationship leads to an entity",
        "{0} leads to {1}, which is no entity. Add [Table] to {1}.");

    public static readonly DiagnosticDescriptor NoForeignKey = Create(
        "REL020",
        "A relationship has a foreign key",
        "{0} has no foreign key: nothing links it to {1}. Add a property with [ForeignKey<{2}>] to {3}.");

    public static readonly DiagnosticDescriptor AmbiguousForeignKey = Create(
        "REL021",
        "A relationship has one foreign key",
        "{0} could go by several foreign keys: {1}. Choose one, for example [Relationship(ForeignKey = {2})].");

    public static readonly DiagnosticDescriptor ForeignKeyNotFound = Create(
        "REL022",
        "ForeignKey names a foreign key",
        "{0} names the foreign key '{1}', but those that link it to {2} are {3}.{4}");

    public static readonly DiagnosticDescriptor BackPopulatesNotFound = Create(
        "REL023",
        "BackPopulates names a relationship",
        "{0} names {1}.{2} as its other side, but {1} has no such relationship.{3} Use nameof, or add it to {1}.");

    public static readonly DiagnosticDescriptor BackPopulatesOneSided = Create(
        "REL024",
        "BackPopulates is said on both sides",
        "{0} names {1} as its other side, but {1} {2}. Write BackPopulates = nameof({0}) on {1}.");

    public static readonly DiagnosticDescriptor BackPopulatesMismatch = Create(
        "REL025",
        "The two sides of a relationship fit",
        "{0} names {1} as its other side, but {1} {2}. {3}.");

    public static readonly DiagnosticDescriptor SecondaryNoEntity = Create(
        "REL026",
        "Secondary is an entity",
        "{0} goes over {1}, which is no entity. Add [Table] to {1} and a foreign key to each side.");

    public static readonly DiagnosticDescriptor SecondaryToOne = Create(
        "REL027",
        "Secondary is said of a to-many relationship",
        "{0} goes over {1} but leads to one entity. Make it a RelatedList<{2}>, or remove Secondary.");

    public static readonly DiagnosticDescriptor SecondaryForeignKey = Create(
        "REL028",
        "The link table has a foreign key to each side",
        "{0} goes over {1}, which has no foreign key to {2}. Add a property with [ForeignKey<{2}>] to {1}.");

    public static readonly DiagnosticDescriptor OrderBy = Create(
        "REL029",
        "OrderBy names columns",
        "{0} is ordered by '{1}', {2}.{3} Write it as \"CreatedAt desc, Id\".");

    public static readonly DiagnosticDescriptor Cascade = Create(
        "REL030",
        "A cascade fits the relationship",
        "{0} has Cascade.DeleteOrphan, but {1}. {2}.");

    public static readonly DiagnosticDescriptor EnumAsText = Create(
        "REL032",
        "EnumAsText is said of an enum",
        "{0} has EnumAsText but is {1}, which is no enum. Remove EnumAsText.");

    public static readonly DiagnosticDescriptor Sequence = Create(
        "REL033",
        "A sequence gives the keys that the database generates",
        "{0} has a Sequence, but the database does not generate its values: {1}. Remove Sequence.");

    public static readonly DiagnosticDescriptor ListKey = Create(
        "REL034",
        "A list is looked up by a property that tells its entities apart",
        "{0} cannot be keyed by '{1}': {2}. {3}");

    public static readonly DiagnosticDescriptor NotStored = Create(
        "REL039",
        "A property of an entity is partial, or says that it is not mapped",
        "{0} is not stored: it is not partial. Make it '{1}' to have {2}, or add [NotMapped] if it is not to be stored.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotMapped = Create(
        "REL040",
        "What is mapped does not say that it is not",
        "{0} is stored although it has [NotMapped]: {1}. {2}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BlockSize = Create(
        "REL041",
        "A block of keys comes from a sequence",
        "{0} has BlockSize = {1}, but {2}. {3}.");

    public static readonly DiagnosticDescriptor Overlap = Create(
        "REL043",
        "Relationships that write one foreign key or link table name each other",
        "{0} and {1} both write {2}, and neither follows a change of the other: which of two changes is stored depends on the flush. {3}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor QuotedHole = Create(
        "REL044",
        "A hole of SQL is not inside quotes or a comment",
        "The hole {0} is inside {1}, where the database sees the mark of a parameter as it is written, and never the value. Write the hole without quotes, and what goes around the value into the value.");

    public static readonly DiagnosticDescriptor DeferredKey = Create(
        "REL045",
        "A key is not deferred",
        "{0} is deferred, but it {1}, which every query reads. Remove {2}.");

    public static readonly DiagnosticDescriptor EnumArgument = Create(
        "REL046",
        "An argument of an attribute is a member of its enum",
        "{0} has {1} in an attribute, which is no member of {2}. Write one of its members.");

    public static readonly DiagnosticDescriptor AsyncMethod = Create(
        "REL047",
        "A partial method of an entity is not async",
        "{0} is 'async', and nothing can await it: its errors would be lost, and what follows its first await would run beside the session. Write it without async, or take an asynchronous hook.");

    public static readonly DiagnosticDescriptor TooManyLoadedValues = Create(
        "REL048",
        "An entity has at most 64 loaded values",
        "{0} has {1} properties with [Loaded]; at most 64 are supported. Select further values with Select instead.");

    public static readonly DiagnosticDescriptor NoTable = Create(
        "REL051",
        "A class that derives from Entity is a table, or abstract",
        "{0} is not mapped: it has no [Table]. Add [Table] to {0}, or make it abstract if only the classes that derive from it are tables.");

    public static readonly DiagnosticDescriptor HiddenProperty = Create(
        "REL052",
        "A mapped property of a base class is seen by the entities",
        "{0} cannot be mapped: its column or relationship {1} is internal or private in {2}. Make the property public or protected there; its setter may be private.");

    public static readonly DiagnosticDescriptor ForeignAnnotation = Create(
        "REL053",
        "An attribute of another library is replaced by one that is read",
        "{0} has [{1}] of {2}, which is not read. {3}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NullableKey = Create(
        "REL054",
        "A relationship can be null if its foreign key can",
        "{0} is not nullable, but its foreign key {1} is: it is null where there is none. Write '{2}?' for the relationship, or remove the '?' of {1}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ExplicitMember = Create(
        "REL055",
        "An interface's property means the column of that name",
        "Queries take {1} for {0}, whatever its explicit implementation returns. Implement it by {0} itself, or give one of them another name.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DerivedKey = Create(
        "REL057",
        "A derived entity has the primary key of its base",
        "{0} cannot be a primary key: the rows are in the table of {1}, whose key identifies them. Remove [PrimaryKey], or add [Index(IsUnique = true)].");

    public static readonly DiagnosticDescriptor Discriminator = Create(
        "REL058",
        "A discriminator is a property without a setter",
        "{0} cannot be the discriminator: {1}. Declare it once, in the class with [Table]: 'public partial string Kind {{ get; }}', an enum, or a number up to int.");

    public static readonly DiagnosticDescriptor DiscriminatorValue = Create(
        "REL059",
        "Each class of a hierarchy has a discriminator value",
        "{0} has no discriminator value: {1}. {2}.");

    public static readonly DiagnosticDescriptor DerivedPlace = Create(
        "REL060",
        "A hierarchy is in one assembly and accessible there",
        "{0} cannot be stored in the table of {1}: {2}. {3}.");

    public static readonly DiagnosticDescriptor LinkTable = Create(
        "REL061",
        "LinkTable names the table of a many-to-many relationship",
        "The link table of {0} {1}. {2}.");

    public static readonly DiagnosticDescriptor WriteOnly = Create(
        "REL062",
        "A list that is write-only is never loaded",
        "{0} is write-only, but {1}. {2}.");

    public static readonly DiagnosticDescriptor IndexOverTables = Create(
        "REL063",
        "An index has its columns in one table",
        "{0} has an index over {1}, which are columns of two tables: {2} of that of {3}, {4} of that of {5}. Index the columns of each table alone, or declare them in one class.");

    public static readonly DiagnosticDescriptor SecondaryDerived = Create(
        "REL064",
        "Secondary is stored in one table",
        "{0} goes over {1}, which derives from {2}: rows of a hierarchy cannot be written as links. Make an entity of its own for the link table.");

    public static readonly DiagnosticDescriptor DiscriminatorLoading = Create(
        "REL065",
        "Columns of derived classes are read with the rows or for each class",
        "{0} cannot have the loading strategy {1}: {2}.");

    public static readonly DiagnosticDescriptor DuplicateForeignKey = Create(
        "REL067",
        "A foreign key has one column for each part of the key",
        "{0} and {1} are both the column for {2}.{3} in one foreign key. Name the foreign keys apart with Name, or remove one [ForeignKey<{2}>].");

    public static readonly DiagnosticDescriptor SharedNull = Create(
        "REL068",
        "A foreign key that can be null has a nullable column of its own",
        "The foreign key of {0} to {1} can be null, but each nullable column of it belongs to another foreign key, too: to set it to null would set that to null. Make {0} not nullable.");

    public static readonly DiagnosticDescriptor View = Create(
        "REL069",
        "A view is only read",
        "{0} {1}: {2}. {3}.");

    public static readonly DiagnosticDescriptor ViewWithoutKey = Create(
        "REL070",
        "A relationship leads to a view that has a key",
        "{0} leads to {1}, a view without a primary key: its rows cannot be told apart. Mark the columns that identify a row of {1} with [PrimaryKey], or query {1} with a condition.");

    public static readonly DiagnosticDescriptor Convert = Create(
        "REL071",
        "A converter converts the property's values to those of a column",
        "{0} has [Convert<{1}>], but {1} does not convert {2} to a type that a column can have. {3}.");

    public static readonly DiagnosticDescriptor NeverWritten = Create(
        "REL072",
        "A column that is never written has no setter",
        "{0} is never written, because {1}: a value that is set would be lost. Write '{{ get; }}'.");

    public static readonly DiagnosticDescriptor ValueGeneration = Create(
        "REL073",
        "What makes the values of a column fits the column",
        "{0} {1}: {2}. {3}.");

    public static readonly DiagnosticDescriptor StoredNull = Create(
        "REL074",
        "A key that is null is NULL",
        "{0} is a {1} key, and [Convert<{2}>] stores null as a value: the database would look for a row with that value. Use a converter without a StoredNull.");

    public static readonly DiagnosticDescriptor InheritedForeignKey = Create(
        "REL075",
        "A relationship of a derived entity has a foreign key of that class",
        "{0} has no foreign key to use: {1} inherits {2} from {3}, and a relationship belongs to the class of its key. Declare the foreign key in {1}, or the relationship in terms of {3}.");

    public static readonly DiagnosticDescriptor EqualDiscriminatorValues = Create(
        "REL076",
        "Each class of a hierarchy has a discriminator value of its own",
        "{0} and {1} have one discriminator value, {2}, so that a row does not tell its class. Give one of them another with [DiscriminatorValue].",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor OwnedType = Create(
        "REL077",
        "An owned value can be made of its columns",
        "{0} cannot be stored in columns of its owner: {1}. {2}.");

    public static readonly DiagnosticDescriptor OwnedMember = Create(
        "REL078",
        "A member of an owned value is a plain column",
        "{0} {1}. {2}.");

    public static readonly DiagnosticDescriptor OwnedProperty = Create(
        "REL079",
        "A property with an owned value is several columns",
        "{0} {1}. {2}.");

    public static readonly DiagnosticDescriptor ViewWritten = Create(
        "REL080",
        "The rows of a view are not written",
        "{0} is a view, whose rows cannot be written: {1} throws. Write the entities that the view reads.");

    public static readonly DiagnosticDescriptor ConcreteKey = Create(
        "REL081",
        "A key identifies one row in the tables of all classes",
        "{0} is generated by the database, and {1} has a table for each class, in which two rows would get one number. "
        + "Declare 'public partial Guid Id {{ get; set; }}' with [PrimaryKey], or, on PostgreSQL and MariaDB, [PrimaryKey(Sequence = \"{2}_id\")].");

    public static readonly DiagnosticDescriptor ConcreteTable = Create(
        "REL082",
        "An abstract class has no table of its own",
        "{0} is abstract, and only the other classes of its hierarchy have a table each: {1} would be ignored. {2}.");

    public static readonly DiagnosticDescriptor NotUnique = Create(
        "REL084",
        "A foreign key refers to the primary key or to a unique key",
        "{0} refers to {1}, which {2} not unique in {3}. {4}.");

    public static readonly DiagnosticDescriptor UniqueKeyRefused = Create(
        "REL085",
        "A unique key that foreign keys refer to is set by the program",
        "{0} refers to {1}, to which a foreign key cannot refer: {2}. Refer to the primary key of {3}.");

    public static readonly DiagnosticDescriptor SecondaryUniqueKey = Create(
        "REL086",
        "A link table refers to primary keys",
        "{0} goes over {1}, whose foreign key {2} refers to a unique key of {3}. Let it refer to the primary key: [ForeignKey<{3}>] public partial {4} {3}{5} {{ get; set; }}.");

    public static readonly DiagnosticDescriptor Version = Create(
        "REL087",
        "A version fits its column",
        "{0} cannot be the version of a row: {1}. {2}.");

    public static readonly DiagnosticDescriptor CompareChanges = Create(
        "REL088",
        "Columns can be compared with what was read",
        "{0} cannot be compared with what was read: {1}. {2}.");

    public static readonly DiagnosticDescriptor SoftDelete = Create(
        "REL089",
        "A [SoftDelete] property can say that a row is deleted",
        "{0} cannot say that a row is deleted: {1}. {2}.");

    public static readonly DiagnosticDescriptor TwoSoftDeletes = Create(
        "REL090",
        "An entity has one [SoftDelete] property",
        "{0} has [SoftDelete], and {1} has it too: they would have to agree about whether a row is deleted. Remove one of them.");

    public static readonly DiagnosticDescriptor ChangeMethod = Create(
        "REL091",
        "A method for changes belongs to a column",
        "{0} is never called: {1} is no column that the generated part completes. Write a method for a column, or take a hook before the flush.");

    public static readonly DiagnosticDescriptor ViewOnly = Create(
        "REL092",
        "A relationship that is only read has nothing for writing",
        "{0} cannot have {1}: {2}. {3}.");

    public static readonly DiagnosticDescriptor Shortcut = Create(
        "REL093",
        "A shortcut crosses a list of links and a reference of theirs",
        "{0} cannot have {1}: {2}. {3}.");

    public static readonly DiagnosticDescriptor ShortcutTarget = Create(
        "REL094",
        "A shortcut leads to one reference of the links",
        "{0} leads to {1} by {2}: which one is not known. Set Target = nameof({3}).");

    public static readonly DiagnosticDescriptor OnDelete = Create(
        "REL095",
        "The ON DELETE action fits the foreign key",
        "The foreign key of {0} to {1} cannot have this OnDelete: {2}. {3}.");

    public static readonly DiagnosticDescriptor PassiveDeletes = Create(
        "REL096",
        "Only what the database does can be left to it",
        "{0} cannot have PassiveDeletes: {1}. {2}.");

    public static readonly DiagnosticDescriptor DatabaseCascade = Create(
        "REL097",
        "A relationship cascades deletes as its foreign key does",
        "{0} does not cascade deletes, but the database deletes the {2} rows of a deleted owner ({1} has OnDelete.Cascade). Set Cascade = Cascade.All, or use another action.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor Position = Create(
        "REL098",
        "A list keeps its order in a column of its entities",
        "{0} cannot keep its order in '{1}': {2}. {3}");

    public static readonly DiagnosticDescriptor OnUpdate = Create(
        "REL100",
        "The ON UPDATE action fits the key",
        "{0} cannot have this OnUpdate: {1}. {2}.");

    public static readonly DiagnosticDescriptor LoadOption = Create(
        "REL106",
        "LoadOptionException: an option does not fit",
        "{0}");

    /// <summary>The rules, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => s_all;

    private static DiagnosticDescriptor Create(string code, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error, params string[] tags)
    {
        var rule = new DiagnosticDescriptor(
            code,
            title,
            message,
            category: "Relata",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"docs/errors/{code}.md",
            customTags: tags);
        s_all.Add(rule);
        return rule;
    }
}
