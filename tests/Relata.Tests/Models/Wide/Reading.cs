namespace Relata.Tests.Models.Wide;

/// <summary>A table with 132 columns, two of them foreign keys: changes are noted in three words.</summary>
[Table]
public partial class Reading : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }
    public partial int? C003 { get; set; }
    public partial int? C004 { get; set; }
    public partial int? C005 { get; set; }
    public partial int? C006 { get; set; }
    public partial int? C007 { get; set; }
    public partial int? C008 { get; set; }
    public partial int? C009 { get; set; }
    public partial int? C010 { get; set; }
    public partial int? C011 { get; set; }
    public partial int? C012 { get; set; }
    public partial int? C013 { get; set; }
    public partial int? C014 { get; set; }
    public partial int? C015 { get; set; }
    public partial int? C016 { get; set; }
    public partial int? C017 { get; set; }
    public partial int? C018 { get; set; }
    public partial int? C019 { get; set; }
    public partial int? C020 { get; set; }
    public partial int? C021 { get; set; }
    public partial int? C022 { get; set; }
    public partial int? C023 { get; set; }
    public partial int? C024 { get; set; }
    public partial int? C025 { get; set; }
    public partial int? C026 { get; set; }
    public partial int? C027 { get; set; }
    public partial int? C028 { get; set; }
    public partial int? C029 { get; set; }
    public partial int? C030 { get; set; }
    public partial int? C031 { get; set; }
    public partial int? C032 { get; set; }
    public partial int? C033 { get; set; }
    public partial int? C034 { get; set; }
    public partial int? C035 { get; set; }
    public partial int? C036 { get; set; }
    public partial int? C037 { get; set; }
    public partial int? C038 { get; set; }
    public partial int? C039 { get; set; }
    public partial int? C040 { get; set; }
    public partial int? C041 { get; set; }
    public partial int? C042 { get; set; }
    public partial int? C043 { get; set; }
    public partial int? C044 { get; set; }
    public partial int? C045 { get; set; }
    public partial int? C046 { get; set; }
    public partial int? C047 { get; set; }
    public partial int? C048 { get; set; }
    public partial int? C049 { get; set; }
    public partial int? C050 { get; set; }
    public partial int? C051 { get; set; }
    public partial int? C052 { get; set; }
    public partial int? C053 { get; set; }
    public partial int? C054 { get; set; }
    public partial int? C055 { get; set; }
    public partial int? C056 { get; set; }
    public partial int? C057 { get; set; }
    public partial int? C058 { get; set; }
    public partial int? C059 { get; set; }
    public partial int? C060 { get; set; }
    public partial int? C061 { get; set; }
    public partial int? C062 { get; set; }
    public partial int? C063 { get; set; }
    public partial int? C064 { get; set; }
    public partial int? C065 { get; set; }
    public partial int? C066 { get; set; }
    public partial int? C067 { get; set; }
    public partial int? C068 { get; set; }
    public partial int? C069 { get; set; }
    public partial int? C070 { get; set; }
    public partial int? C071 { get; set; }
    public partial int? C072 { get; set; }
    public partial int? C073 { get; set; }
    public partial int? C074 { get; set; }
    public partial int? C075 { get; set; }
    public partial int? C076 { get; set; }
    public partial int? C077 { get; set; }
    public partial int? C078 { get; set; }
    public partial int? C079 { get; set; }
    public partial int? C080 { get; set; }
    public partial int? C081 { get; set; }
    public partial int? C082 { get; set; }
    public partial int? C083 { get; set; }
    public partial int? C084 { get; set; }
    public partial int? C085 { get; set; }
    public partial int? C086 { get; set; }
    public partial int? C087 { get; set; }
    public partial int? C088 { get; set; }
    public partial int? C089 { get; set; }
    public partial int? C090 { get; set; }
    public partial int? C091 { get; set; }
    public partial int? C092 { get; set; }
    public partial int? C093 { get; set; }
    public partial int? C094 { get; set; }
    public partial int? C095 { get; set; }
    public partial int? C096 { get; set; }
    public partial int? C097 { get; set; }
    public partial int? C098 { get; set; }
    public partial int? C099 { get; set; }
    public partial int? C100 { get; set; }
    public partial int? C101 { get; set; }
    public partial int? C102 { get; set; }
    public partial int? C103 { get; set; }
    public partial int? C104 { get; set; }
    public partial int? C105 { get; set; }
    public partial int? C106 { get; set; }
    public partial int? C107 { get; set; }
    public partial int? C108 { get; set; }
    public partial int? C109 { get; set; }
    public partial int? C110 { get; set; }
    public partial int? C111 { get; set; }
    public partial int? C112 { get; set; }
    public partial int? C113 { get; set; }
    public partial int? C114 { get; set; }
    public partial int? C115 { get; set; }
    public partial int? C116 { get; set; }
    public partial int? C117 { get; set; }
    public partial int? C118 { get; set; }
    public partial int? C119 { get; set; }
    public partial int? C120 { get; set; }
    public partial int? C121 { get; set; }
    public partial int? C122 { get; set; }
    public partial int? C123 { get; set; }
    public partial int? C124 { get; set; }
    public partial int? C125 { get; set; }
    public partial int? C126 { get; set; }
    public partial int? C127 { get; set; }
    public partial int? C128 { get; set; }
    public partial int? C129 { get; set; }
    public partial int? C130 { get; set; }

    [ForeignKey<Sensor>] public partial int? SensorId { get; set; }
    [ForeignKey<Sensor>] public partial int? SpareId { get; set; }

    [Relationship(BackPopulates = nameof(Wide.Sensor.Readings), ForeignKey = nameof(SensorId))]
    public partial Sensor? Sensor { get; set; }

    [Relationship(ForeignKey = nameof(SpareId))]
    public partial Sensor? Spare { get; set; }
}
